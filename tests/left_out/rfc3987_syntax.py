"""In the place of a library that compiles 38 grammars when jsonschema is imported, to check addresses that nobody asks
it about: a second of each process that a test starts. jsonschema does without it. The wheel is tested with it.
"""

raise ImportError("left out of what tests start")
