"""The mutation check: every place that asks who may see something is made not to ask, one at a time.

Each time a test must turn red. What survives is a place that could be forgotten without anybody noticing.

    make mutate                      all of them
    python -m tests.mutation home    those in files whose path holds "home"

How: everything is imported, collected and built once (`scenery`, `stage`), and every trial plays in a fork of that. A
rehearsal without mutants tells which test comes past which question (`swapping.watched`); each mutant then meets only
the tests that come past it, the quickest first, until one is red (`judging`).
"""
