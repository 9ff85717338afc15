"""Where an action ends: what goes on it, and what begins another."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse

HEAD = "Joint Statement of the Leaders of Norvia, Tavell and East Ondara\n\nThe Ministers met in Osk on 3 May 2031.\n\n"


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        # Verbs that share an object are one action, whatever stands before them.
        ("We will draft a plan to find, treat, and care for gulls.",
         ["draft a plan to find, treat, and care for gulls"]),
        ("We will help Norvia repair, widen and mark the lane.", ["help Norvia repair, widen and mark the lane"]),
        ("We will deepen our talks with and widen the aid for the yards.",
         ["deepen our talks with and widen the aid for the yards"]),
        # "For" leads to an action only where somebody is to do something.
        ("We intend for the yards to build ships.", ["for the yards to build ships"]),
        ("We are committed for the sake of peace.", []),
        # What follows is undertaken, if anything is, and a meeting is about what it was dedicated to.
        ("The Ministers agreed to the following conclusions:", []),
        ("The meeting was dedicated to discussing the raid.", []),
        # Verbs in -ing that look like adjectives, with an object of their own; a later one tells by what means.
        ("We commit to widening joint patrols, and developing robust maps, using buoys.",
         ["widening joint patrols", "developing robust maps, using buoys"]),
        ("We commit to addressing drift ice, and emerging new shoals.",
         ["addressing drift ice, and emerging new shoals"]),
        ("We pledge to do our best to widen the lane.", ["do our best to widen the lane"]),
        ("We commit to closer work on ports, and to training pilots.", ["closer work on ports", "training pilots"]),
        ("We commit to helping ports, also by developing skills, widening trade and training pilots.",
         ["helping ports, also by developing skills, widening trade and training pilots"]),
        ("We agreed to widen trade by 2033.The Pact helps.", ["widen trade by 2033"]),
        ("We will train pilots; and", ["train pilots"]),
        # What looks like a verb and describes, or is the last of two things.
        ("We agreed to aid micro, small, and medium-sized yards.", ["aid micro, small, and medium-sized yards"]),
        ("We agreed to support lane-marking and pilot-training focused on ice.",
         ["support lane-marking and pilot-training focused on ice"]),
        ("Norvia and Tavell will exchange charts and views on ice.", ["exchange charts and views on ice"]),
        # The ground of an action is none of it.
        ("We will mark the lane, recalling the survey.", ["mark the lane"]),
        ("We will mark the lane and, drawing on the survey, we thank the pilots.", ["mark the lane"]),
        (
            "We will mark the lane and, drawing on the survey, train pilots for it.",
            ["mark the lane and, drawing on the survey, train pilots for it"],
        ),
        # "To" marks each verb of a series as it marks the first; one alone tells what an action is for.
        ("The Ministers resolve to see that the lane is open, to build a light, and to train pilots.",
         ["see that the lane is open", "build a light", "train pilots"]),
        ("We pledge to widen the lane, to build a light, and to train pilots.",
         ["widen the lane", "build a light", "train pilots"]),
        ("We pledge to widen the lane, to help the pilots.", ["widen the lane, to help the pilots"]),
        # A clause with a modal is no further action, and an adverb goes with the verb that it stands before.
        ("We will mend the League so it may serve the isles and meet their needs.",
         ["mend the League so it may serve the isles and meet their needs"]),
        ("We continue to discuss drift ice, including ice near quays, and to jointly mark the lane.",
         ["discuss drift ice, including ice near quays", "mark the lane"]),
        ("We plan to send pilots to mark the lane, and to lend a boat.",
         ["send pilots to mark the lane", "lend a boat"]),
        # Each verb behind its "to" is one of a series, whatever its form; one in -ing is joined to no infinitive.
        ("We commit to ensuring the lane is open, and to train pilots.", ["ensuring the lane is open", "train pilots"]),
        ("We commit to widening trade, to train pilots.", ["widening trade, to train pilots"]),
        ("We commit to working with crews to mend the light, widening the lane, and training pilots.",
         ["working with crews to mend the light", "widening the lane", "training pilots"]),
        ("We commit to paying crews to mend the light, as aid to widening trade, marking it, and training them.",
         ["paying crews to mend the light, as aid to widening trade, marking it, and training them"]),
        # Each action of a series may have an infinitive of its own, and an adverb in front.
        ("We agreed to widen trade to reach Osk, send a boat to mark the lane, and jointly train pilots.",
         ["widen trade to reach Osk", "send a boat to mark the lane", "train pilots"]),
        ("We will not only mark the lane but also train pilots.", ["mark the lane", "train pilots"]),
        ("Norvia will sail to the ports and Tavell will train pilots.", ["sail to the ports", "train pilots"]),
        # Entries in a line, with their letters.
        ("We resolve to: (a) mark the lane; (b) build a light; and (c) train pilots.",
         ["mark the lane", "build a light", "train pilots"]),
        ("We will (a) mark the lane, (b) build a light, and (c) train pilots.",
         ["mark the lane", "build a light", "train pilots"]),
        ("The Ministers agreed: (1) to mark the lane; (2) to build a light; and (3) to train pilots.",
         ["mark the lane", "build a light", "train pilots"]),
        # An infinitive within another keeps its series.
        ("We intend to sign a plan to find means to mark the lane, build a light, and train pilots.",
         ["sign a plan to find means to mark the lane, build a light, and train pilots"]),
        # A list within the action goes on behind semicolons, until a sentence of its own.
        ("We will deepen our work, including on lanes; on piers; and on the new light.",
         ["deepen our work, including on lanes; on piers; and on the new light"]),
        ("We will deepen our work on lanes; support for the crews; and a new light.",
         ["deepen our work on lanes; support for the crews; and a new light"]),
        ("We will deepen our work; the crews will sail.", ["deepen our work"]),
        # A clause within the action, and a noun that could be a verb.
        ("We will help ports and crews mark the lane.", ["help ports and crews mark the lane"]),
        ("We will ensure the lane is open.", ["ensure the lane is open"]),
        ("We commit to building regional and port capacity to better mark it.",
         ["building regional and port capacity to better mark it"]),
        # What goes on in a state, or comes about, is no action; what is done to something is.
        ("We will remain at peace.", []),
        ("We commit to remain at peace and to train pilots.", ["train pilots"]),
        ("We decided to remain seized of it.", ["remain seized of it"]),
        ("Our trade will grow with the tide.", []),
        ("We will need to see the tide turn.", []),
        ("The Council will take place in Osk.", []),
        ("We will grow our trade.", ["grow our trade"]),
        # What a meeting is held for.
        ("We met in Osk to renew our commitment to train pilots.", ["train pilots"]),
        ("We met in Osk to hear of a commitment to train pilots.", []),
        # Another's action that is set beside.
        ("Norvia plans to build a light while Tavell intends to train pilots.", ["build a light", "train pilots"]),
        # A value joined to an action, and an act joined to it, end it.
        ("We are committed to training pilots and to our common course.", ["training pilots"]),
        ("Norvia will never close the lane and reaffirms its support for the crews.", ["never close the lane"]),
        # What is told of a noun goes on the action.
        ("We will train crews—above all those hit by the ice—to mend the light.",
         ["train crews—above all those hit by the ice—to mend the light"]),
        ("We commit to widening trade, building on the funds each year Norvia gives.",
         ["widening trade, building on the funds each year Norvia gives"]),
        ("We will build a yard that repairs the boats, and train more pilots.",
         ["build a yard that repairs the boats", "train more pilots"]),
        # Verbs in -ing that a preposition has are no actions of their own.
        ("We commit to widening trade as a step to addressing the ice and marking the lane.",
         ["widening trade as a step to addressing the ice and marking the lane"]),
        # Support that is given, and a noun that looks like the subject of a verb.
        ("We plan to give naval, budget, and crew support to Osk and will train pilots.",
         ["give naval, budget, and crew support to Osk", "train pilots"]),
        ("Two years ago we pledged to train pilots.", []),
        # What is gone on with may be several things; what an action is for goes on with it.
        ("We will continue to mark the lane and train pilots.", ["continue to mark the lane", "train pilots"]),
        ("We will work to mark the lane and train pilots.", ["work to mark the lane and train pilots"]),
        ("We will continue to wait with calm and resolve.", ["continue to wait with calm and resolve"]),
        ("We will make efforts to mark the lane, and to train pilots.",
         ["make efforts to mark the lane, and to train pilots"]),
        # What is not to be done.
        ("We agreed not to close the lane, and to train pilots.", ["not to close the lane", "train pilots"]),
        ("We renew our pledge never to close the lane.", ["never to close the lane"]),
        ("We have not agreed to close the lane.", []),
        ("Norvia will not close the lane nor mine the strait.", ["not close the lane nor mine the strait"]),
        ("We will not close the lane or mine the strait.", ["not close the lane or mine the strait"]),
        ("They agreed to further the training of pilots.", ["further the training of pilots"]),
        ("The Ministers will have broad aims in common.", []),
        # A paper that is agreed to is nothing that is to be done.
        ("They agreed to a statement of intent for the lane, and to a resolution calling on Osk to wait.", []),
        ("They agreed to the training of crews.", ["the training of crews"]),
        # What something is made of, or how it works, is nothing done.
        ("The Ministers will train pilots. Their council will consist of five.", ["train pilots"]),
        # Words that float from their noun, and an aside, stand between "will" and its verb.
        ("We will all work for calm.", ["work for calm"]),
        ("Norvia and Tavell have each agreed to mark the lane.", ["mark the lane"]),
        ("We will, where needed, work for calm.", ["work for calm"]),
        # Nouns of undertaking that are joined to what a verb tells of.
        ("The Ministers reaffirmed their resolve to train pilots and their readiness to mark the lane.",
         ["train pilots", "mark the lane"]),
        ("The Ministers expressed their grief, their hope for calm, and their intention never to close the lane.",
         ["never to close the lane"]),
        ("We reaffirm the aims, such as those of the Osk Plan for crews, as well as our commitment to train pilots.",
         ["train pilots"]),
        ("The Council decided to keep the toll at 3 and currently expects that low tolls are warranted.",
         ["keep the toll at 3"]),
        ("Norvia renews its resolve to train pilots and welcomes the crews, and their readiness to mark the lane.",
         ["train pilots"]),
    ],
)  # fmt: skip
def test_an_action_is_whole_and_one(sentence: str, texts: list[str]) -> None:
    assert [one.text for one in parse(HEAD + sentence).commitments] == texts
