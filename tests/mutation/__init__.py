"""The mutation check: every place that asks who may see something is made not to ask, one at a time.

Each time the tests of access must turn red. What survives is a place that could be forgotten without anybody noticing.

    make mutate                      all of them
    python -m tests.mutation home    those in files whose path holds "home"
"""
