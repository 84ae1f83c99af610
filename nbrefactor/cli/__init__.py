"""The command line: click hands the words to the library, the answer becomes text and an exit code.

One file in this folder is one command, and holds it as ``command``; ``_commands`` finds them. Only the command that
runs is imported, and it imports the stages inside its function, so that ``--help`` and the pre-commit hook start at
once. What most hooks say, ``nbrefactor check`` and paths, is understood without click (``_check_run``).
"""
