"""os and os.path: the file system, the environment and the working directory."""

FUNCTIONS = {
    # working directory and environment
    "chdir fchdir": "writes cwd",
    "getcwd getcwdb getcwdu": "-> str; reads cwd",
    "path.abspath path.realpath path.relpath": "-> str; reads cwd",
    "getenv getenvb": "-> str; reads environ",
    "path.expandvars path.expanduser": "-> str; reads environ",
    "putenv unsetenv": "writes environ",
    "get_exec_path": "-> list of str; reads environ",
    # files
    "listdir": "-> list of str; reads file 0:path or .",
    "scandir": "-> iterator of .DirEntry; reads file 0:path or .",
    "walk": "-> iterator of tuple; reads file 0:top",
    "fwalk": "-> iterator of tuple; reads file 0:top",
    "stat lstat": "-> scalar; reads file 0:path",
    "access": "-> bool; reads file 0:path",
    "readlink": "-> str; reads file 0:path",
    "mkdir chmod chown lchown unlink remove rmdir truncate utime": "writes file 0:path",
    "makedirs removedirs": "writes file 0:name",
    "rename replace link symlink": "reads file 0:src; writes file 0:src, 1:dst",
    "renames": "reads file 0:old; writes file 0:old, 1:new",
    "path.exists path.isdir path.isfile path.islink path.lexists path.ismount": ("-> bool; reads file 0"),
    "path.samefile": ("-> bool; reads file 0"),
    "path.getsize path.getmtime path.getctime path.getatime": "-> scalar; reads file 0:filename",
    "path.split path.splitext path.splitdrive": "-> tuple of str, str",
    "path.commonpath path.commonprefix": "-> str; advances 0",
    "path.isabs path.sameopenfile path.samestat": "-> bool",
    "path.*": "-> str",
    "fspath fsdecode strerror": "-> str",
    "fsencode urandom read": "-> bytes",
    "open dup pipe": "-> any",
    "close write lseek fsync": "-> any",
    # processes
    "system spawn* exec* posix_spawn kill killpg": "-> int; does shell",
    "popen": "-> file; does shell",
    "startfile": "does shell",
    "fork wait waitpid nice umask": "-> any; does shell",
    "_exit abort": "does exit",
    "getpid getppid getuid geteuid getgid getlogin cpu_count process_cpu_count uname": "-> scalar",
    "getloadavg times isatty ctermid get_terminal_size sched_getaffinity": "-> scalar",
}

VALUES = {
    "environ environb": "-> .Environ; reads environ",
    "curdir pardir sep altsep extsep pathsep linesep devnull name": "-> str",
    "path.sep path.pathsep path.curdir path.pardir path.altsep path.extsep path.devnull": "-> str",
    "F_OK R_OK W_OK X_OK O_*": "-> int",
}

UNNAMED = "Environ"

TYPES = {
    "Environ": {
        "[]= []del": "mutates self; writes environ",
        "[] for": "-> str; reads environ",
        "get": "-> item of all; reads environ",
        "copy": "-> dict of str; reads environ",
        "clear update": "mutates self; writes environ",
        "pop setdefault": "-> item of all; mutates self; draws environ",
        "popitem": "-> tuple of str, str; mutates self; draws environ",
        "bases": "dict",
    },
    "DirEntry": {
        "is_dir is_file is_symlink is_junction": "-> bool",
        "stat inode": "-> scalar",
        ".name .path": "-> str",
    },
}
