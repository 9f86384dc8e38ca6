"""``cpdesk --self-test``: the installed application proves on this computer that it can do its work.

``run`` has the order of the steps and prints what they found; each module beside it holds steps of one kind.
"""
