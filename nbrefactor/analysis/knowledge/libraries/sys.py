"""sys: the interpreter's own state."""

FUNCTIONS = {
    "exit": "does exit",
    "setrecursionlimit setswitchinterval settrace setprofile set_int_max_str_digits": "writes sys",
    "setdefaultencoding": "writes sys",
    "getrecursionlimit getswitchinterval gettrace getprofile getdefaultencoding": "-> any; reads sys",
    "getfilesystemencoding getfilesystemencodeerrors get_int_max_str_digits": "-> scalar",
    "getsizeof getrefcount intern is_finalizing": "-> scalar",
    "exc_info": "-> tuple of any, any, any",
    "exception": "-> any",
    "displayhook": "does display",
    "excepthook breakpointhook": "does print",
    "addaudithook audit": "writes sys",
    "call_tracing": "-> any",
    "_getframe": "-> any; does dynamic",
}

VALUES = {
    "path": "-> .PathList; reads sys.path",
    "modules": "-> .ModuleTable; reads sys.modules",
    "meta_path path_hooks": "-> .PathList; reads sys.path",
    "argv orig_argv": "-> list of str",
    "stdout stderr stdin __stdout__ __stderr__ __stdin__": "-> .Stream",
    "version version_info platform executable prefix base_prefix exec_prefix maxsize byteorder maxunicode": (
        "-> scalar"
    ),
    "float_info int_info hash_info flags implementation api_version hexversion copyright": "-> scalar",
    "builtin_module_names stdlib_module_names": "-> scalar",
}

UNNAMED = "PathList ModuleTable Stream"

TYPES = {
    "PathList": {
        "append insert extend remove clear reverse sort": "mutates self; writes sys.path",
        "pop": "-> str; mutates self; writes sys.path",
        "[]= []del": "mutates self; writes sys.path",
        "op=": "-> self; mutates self; writes sys.path",
        "bases": "list",
    },
    "ModuleTable": {
        "update clear": "mutates self; keeps all; writes sys.modules",
        "pop": "-> any; mutates self; writes sys.modules",
        "setdefault": "-> any; mutates self; keeps all; writes sys.modules",
        "[]= []del": "mutates self; writes sys.modules",
        "op=": "-> self; mutates self; writes sys.modules",
        "bases": "dict",
    },
    "Stream": {
        "write": "-> int; does print",
        "writelines": "does print; advances 0",
        "flush": "does print",
        "read readline": "-> str; does input",
        "readlines": "-> list of str; does input",
        "for": "-> str; does input",
        "bases": "file",
    },
}
