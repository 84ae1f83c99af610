"""The only place that writes files: a change set, all or nothing, over nothing that is not ours.

What a reader can see. Until every new file lies complete and synced in ``.nbrefactor.tmp`` inside the root,
nothing else is touched. Then the journal appears there, which is the moment of decision, and each file (and each
folder that did not exist, whole) takes its place by one rename. Somebody who looks between two renames sees
complete files only, but may see a new module beside the old notebook, which is why the notebooks come last. A
process that dies before the journal leaves everything old, one that dies after it leaves the rest of the
renames to the next ``apply`` or ``recover``. A rename that fails takes back those before it.
"""

import os
from pathlib import Path

from nbrefactor.workspace._application import apply, recover
from nbrefactor.workspace._manifest import fingerprints_of
from nbrefactor.workspace._replacement import replace_file, write_file

__all__ = ["apply", "files_made", "recover", "replace_file", "write_file"]


def files_made(root: str | os.PathLike[str]) -> frozenset[str]:
    """Paths of all files that we wrote below ``root``, relative to it, by its manifest."""
    return frozenset(fingerprints_of(Path(root)))
