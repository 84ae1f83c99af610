"""What the magics of IPython and of well-known extensions do, as data: one row a magic.

Sources: IPython's ``core/magics`` (9.x), ipyparallel, jupysql and ipython-sql, rpy2, line_profiler,
memory_profiler, google-cloud-bigquery, Google Colab and holoviews. A magic that stands in no row is unknown.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Runs(Enum):
    """What a magic does with the code on its line or in its body."""

    NOTHING = "the text is no Python of this notebook"
    """``%%bash``, ``%config x``"""
    HERE = "Python, run in the namespace"
    """``%time x = f()``, ``%%capture out``"""
    APART = "Python that reads the namespace and binds nothing in it"
    """``%timeit f(x)``"""


class MagicRow(NamedTuple):
    effects: tuple[str, ...] = ()
    line: Runs = Runs.NOTHING
    """The rest of the magic's own line."""
    body: Runs = Runs.NOTHING
    """The lines below, where it stands as a cell magic."""
    options: str = ""
    """The one-letter options in front of the code, as for getopt: a colon follows those with a value."""
    expands: bool = True
    """Whether IPython fills in ``{expression}`` and ``$name`` before the magic sees its line."""
    binding_options: tuple[str, ...] = ()
    """Options whose value is the name of a variable to bind."""
    reading_options: tuple[str, ...] = ()
    """Options whose value is the name of a variable to read; several names stand between commas."""
    argument_binds: bool = False
    """The first word that is no option is the name of a variable to bind."""
    argument_reads: bool = False
    """The words that are no options are expressions that are read."""
    path_effect: str | None = None
    """``write-file``, ``read-file`` or ``run``: what happens to the file that the first word names."""
    provides_unknown: bool = False
    """Binds names that its line does not tell."""
    expands_body: bool = False
    """``:name``, ``{name}`` and ``$name`` of the body are filled in from the namespace."""

    @property
    def may_bind(self) -> bool:
        """Whether names may be bound, here or in what it runs."""
        runs = self.line is Runs.HERE or self.body is Runs.HERE or self.path_effect == "run"
        return runs or self.provides_unknown or self.argument_binds or bool(self.binding_options)


_NOTHING = MagicRow()
_DISPLAY = MagicRow(effects=("display",))
_SHELL = MagicRow(effects=("shell",))
_SCRIPT = MagicRow(effects=("shell",), binding_options=("--out", "--err", "--proc"))
_CWD = MagicRow(effects=("cwd",))
_ENVIRON = MagicRow(effects=("environ",))
_INSTALL = MagicRow(effects=("shell", "install"))
_INSPECT = MagicRow(effects=("display",), argument_reads=True)
_SQL = MagicRow(effects=("database", "display"), expands_body=True)
_R = MagicRow(
    effects=("display",),
    reading_options=("-i", "--input"),
    binding_options=("-o", "--output"),
    expands_body=False,
)
_AROUND = MagicRow(effects=("display",), body=Runs.HERE)
_PROFILE = MagicRow(effects=("display",), line=Runs.HERE, body=Runs.HERE, options="D:l:rs:T:q", expands=False)

PARTICULAR = frozenset({"aimport", "pylab", "reset", "reset_selective", "store", "xdel"})
"""Magics that bind or delete names as their words tell, which no row can say (``magic_meaning``)."""

ROWS: dict[str, MagicRow] = {
    # Running and measuring Python
    "time": MagicRow(effects=("display",), line=Runs.HERE, body=Runs.HERE, expands=False),
    "timeit": MagicRow(
        effects=("display",),
        line=Runs.APART,
        body=Runs.APART,
        options="n:r:tcp:qov:",
        expands=False,
        binding_options=("-v",),
    ),
    "prun": _PROFILE,
    "snakeviz": _PROFILE._replace(options="f:tn"),
    "lprun": MagicRow(effects=("display",), line=Runs.HERE, options="rsf:m:D:T:u:z"),
    "mprun": MagicRow(effects=("display",), line=Runs.HERE, options="rsf:T:c"),
    "memit": MagicRow(effects=("display",), line=Runs.HERE, body=Runs.HERE, options="r:t:i:coe"),
    "debug": MagicRow(effects=("display",), line=Runs.HERE, body=Runs.HERE, options="b:", expands=False),
    "pyinstrument": _AROUND,
    "scalene": _AROUND,
    "heat": _AROUND,
    "wandb": _AROUND,
    "opts": _AROUND,
    "output": _AROUND,
    "ipytest": _AROUND,
    "run_pytest": _AROUND,
    "run_pytest[clean]": _AROUND,
    "capture": MagicRow(body=Runs.HERE, argument_binds=True),
    "run": MagicRow(effects=("display",), path_effect="run", provides_unknown=True),
    "load": MagicRow(path_effect="read-file"),  # puts the text into the cell and runs none of it
    "loadpy": MagicRow(path_effect="read-file"),
    "macro": MagicRow(argument_binds=True),
    "recall": _NOTHING,
    "rep": _NOTHING,
    "rerun": MagicRow(provides_unknown=True),
    "pylab": MagicRow(effects=("matplotlib",), provides_unknown=True),
    "cython": MagicRow(provides_unknown=True),
    "px": MagicRow(effects=("network",), binding_options=("--out", "-o")),
    "pxresult": _DISPLAY,
    "pxconfig": _NOTHING,
    "code_wrap": _NOTHING,
    # The namespace itself
    "store": MagicRow(),
    "reset": MagicRow(),
    "reset_selective": MagicRow(),
    "xdel": MagicRow(),
    "aimport": MagicRow(effects=("autoreload",)),
    "who": _DISPLAY,
    "who_ls": _DISPLAY,
    "whos": _DISPLAY,
    # Looking at objects and at the session
    "pinfo": _INSPECT,
    "pinfo2": _INSPECT,
    "pdoc": _INSPECT,
    "pdef": _INSPECT,
    "psource": _INSPECT,
    "pfile": _INSPECT,
    "page": _INSPECT,
    "psearch": _DISPLAY,
    "pycat": MagicRow(effects=("display",), path_effect="read-file"),
    "lsmagic": _DISPLAY,
    "magic": _DISPLAY,
    "quickref": _DISPLAY,
    "history": _DISPLAY,
    "hist": _DISPLAY,
    "tb": _DISPLAY,
    "watermark": _DISPLAY,
    "version_information": _DISPLAY,
    "tensorboard": _DISPLAY,
    "connect_info": _DISPLAY,
    "qtconsole": _NOTHING,
    # Settings
    "matplotlib": MagicRow(effects=("matplotlib",)),
    "gui": _NOTHING,
    "config": _NOTHING,
    "alias": _NOTHING,
    "alias_magic": _NOTHING,
    "unalias": _NOTHING,
    "automagic": _NOTHING,
    "autoawait": _NOTHING,
    "autocall": _NOTHING,
    "autosave": _NOTHING,
    "colors": _NOTHING,
    "doctest_mode": _NOTHING,
    "load_ext": _NOTHING,
    "reload_ext": _NOTHING,
    "unload_ext": _NOTHING,
    "install_ext": _NOTHING,
    "autoreload": MagicRow(effects=("autoreload",)),
    "pdb": _NOTHING,
    "pprint": _NOTHING,
    "precision": _DISPLAY,
    "xmode": _NOTHING,
    "tensorflow_version": _NOTHING,
    "nbdev_default_export": _NOTHING,
    "logon": _NOTHING,
    "logoff": _NOTHING,
    "logstart": _NOTHING,
    "logstate": _NOTHING,
    "logstop": _NOTHING,
    "killbgscripts": _NOTHING,
    "rehashx": _NOTHING,
    # Files, directories, environment
    "writefile": MagicRow(path_effect="write-file"),
    "file": MagicRow(path_effect="write-file"),
    "save": MagicRow(path_effect="write-file"),
    "notebook": MagicRow(path_effect="write-file"),
    "edit": MagicRow(provides_unknown=True),
    "ed": MagicRow(provides_unknown=True),
    "pastebin": MagicRow(effects=("network",)),
    "cd": _CWD,
    "pushd": _CWD,
    "popd": _CWD,
    "pwd": _DISPLAY,
    "dirs": _DISPLAY,
    "dhist": _DISPLAY,
    "bookmark": _NOTHING,
    "env": _ENVIRON,
    "set_env": _ENVIRON,
    "dotenv": _ENVIRON,
    "pip": _INSTALL,
    "conda": _INSTALL,
    "mamba": _INSTALL,
    "micromamba": _INSTALL,
    "uv": _INSTALL,
    # The shell, and the aliases that IPython makes for it
    "sx": _SHELL,
    "system": _SHELL,
    "sc": _SHELL,
    "shell": _SHELL,
    "cmd": _SCRIPT,
    "bash": _SCRIPT,
    "sh": _SCRIPT,
    "script": _SCRIPT,
    "!": _SCRIPT,
    **dict.fromkeys(["cat", "cp", "ldir", "lf", "lk", "ll", "ls", "lx", "mkdir", "mv", "rm", "rmdir"], _SHELL),
    **dict.fromkeys(["man", "more", "less", "clear"], _SHELL),
    # Other languages
    "perl": _SCRIPT,
    "ruby": _SCRIPT,
    "pypy": _SCRIPT,
    "python": _SCRIPT,
    "python2": _SCRIPT,
    "python3": _SCRIPT,
    "HTML": _DISPLAY,
    "html": _DISPLAY,
    "SVG": _DISPLAY,
    "svg": _DISPLAY,
    "latex": _DISPLAY,
    "markdown": _DISPLAY,
    "javascript": _DISPLAY,
    "js": _DISPLAY,
    "sql": _SQL,
    "sqlcmd": _SQL,
    "sqlplot": _SQL,
    "bigquery": MagicRow(
        effects=("database", "display"), argument_binds=True, reading_options=("--params",), expands_body=True
    ),
    "R": _R,
    "Rpush": MagicRow(argument_reads=True),
    "Rpull": MagicRow(argument_binds=True),
    "Rget": MagicRow(effects=("display",)),
    "octave_push": MagicRow(argument_reads=True),
    "octave_pull": MagicRow(argument_binds=True),
    "octave": _R,
    "julia": _R,
}

PYLAB_NAMES = ("numpy", "matplotlib", "pylab", "mlab", "pyplot", "np", "plt", "display", "figsize", "getfigs")
"""What ``%pylab`` binds besides the stars of numpy and pylab."""

SHELL_WORDS = frozenset(
    ["cd", "ls", "ll", "pwd", "cat", "cp", "mv", "rm", "mkdir", "rmdir", "man", "less", "more", "clear", "pip", "conda"]
)
"""Words that a person types for the shell and hardly ever binds."""

LONE_WORDS = frozenset(
    ["ls", "ll", "ldir", "lf", "lk", "lx", "pwd", "who", "whos", "who_ls", "lsmagic", "dhist", "quickref", "pylab"]
)
"""Magics that, alone on a one-line cell, are taken for the magic rather than for a variable's name.

Trades the display of a variable called so (its read is kept, as optional) for not reporting a name that no
cell defines; ``history``, ``config``, ``time`` and their like are common variables and stay Python.
"""

CELL_ONLY = frozenset(
    ["capture", "bash", "sh", "script", "perl", "ruby", "pypy", "python", "python2", "python3", "HTML", "html", "SVG"]
) | frozenset(["svg", "latex", "markdown", "javascript", "js", "writefile", "file", "!", "bigquery", "cython"])
"""Magics that no line can call."""
