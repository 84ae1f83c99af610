"""pathlib: paths never change; the files they name do."""

FUNCTIONS = {
    "Path.cwd": "-> .Path; reads cwd",
    "Path.home": "-> .Path; reads environ",
}

_PURE = {
    "()": "-> .Path",
    "as_posix as_uri __str__ __fspath__": "-> str",
    "is_absolute is_relative_to is_reserved match full_match": "-> bool",
    "joinpath relative_to with_name with_stem with_suffix with_segments": "-> .Path",
    "op op=": "-> .Path",
    ".parts .suffixes": "-> tuple of str",
    ".parent": "-> .Path",
    ".parents": "-> tuple of .Path",
    ".name .stem .suffix .drive .root .anchor": "-> str",
}

TYPES = {
    "PurePath PurePosixPath PureWindowsPath": _PURE,
    "Path PosixPath WindowsPath": {
        "exists is_dir is_file is_symlink is_mount is_socket is_fifo is_block_device is_char_device": (
            "-> bool; reads file self"
        ),
        "is_junction samefile": "-> bool; reads file self",
        "stat lstat owner group": "-> scalar; reads file self",
        "glob rglob iterdir": "-> iterator of .Path; reads file self",
        "walk": "-> iterator of tuple; reads file self",
        "read_text": "-> str; reads file self",
        "read_bytes": "-> bytes; reads file self",
        "write_text write_bytes": "-> int; writes file self",
        "open": "-> file; opens file self by 0:mode",
        "mkdir unlink rmdir touch chmod lchmod": "writes file self",
        "symlink_to hardlink_to link_to": "reads file 0:target; writes file self",
        "rename replace": "-> .Path; reads file self; writes file self, 0:target",
        "copy copy_into move move_into": "-> .Path; reads file self; writes file self, 0",
        "absolute resolve": "-> .Path; reads cwd",
        "expanduser": "-> .Path; reads environ",
        "readlink": "-> .Path; reads file self",
        "with": "-> self",
        "bases": ".PurePath",
    },
}
