"""Sentences whose answer is known by construction: `sentences.csv`, one a row.

Marks in a sentence: `[type|phrase]` is an act, `{who|action}` a demand, who joined by " + " and empty where nobody is
named. Grid 1 goes through fronts, addressees, insertions, turns of phrase, tenses; grid 2 has other words and shapes.
"""
