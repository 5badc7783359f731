"""Tables whose rows are in no backup."""

#: A session is a log-in without a password: whoever found a backup could use it. The cache is made anew.
LEFT_OUT = {"django_session", "kampvuur_cache"}
