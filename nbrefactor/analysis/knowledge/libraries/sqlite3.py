"""sqlite3: a connection and its cursors are one object, and write the database file."""

FUNCTIONS = {
    "connect": "-> .Connection; reads file 0:database; writes file 0:database",
    "register_adapter register_converter enable_callback_tracebacks": "writes sqlite3; keeps all",
    "complete_statement": "-> bool",
    "Binary": "-> any; keeps all",
}

VALUES = {"Row": "-> type", "version sqlite_version PARSE_*": "-> scalar"}

TYPES = {
    "Connection": {
        "execute executemany executescript": "-> view .Cursor; mutates self",
        "cursor": "-> view .Cursor",
        "commit rollback close backup load_extension interrupt": "mutates self",
        "create_function create_aggregate create_collation create_window_function": "mutates self; keeps all",
        "set_authorizer set_progress_handler set_trace_callback": "mutates self; keeps all",
        "enable_load_extension": "mutates self; keeps all",
        "blobopen": "-> view file",
        "iterdump": "-> iterator of str",
        "with": "-> self; mutates self",
        ".=": "mutates self; keeps 0",
        ".*": "-> scalar",
    },
    "Cursor": {
        "execute executemany executescript": "-> self; mutates self",
        "fetchone": "-> tuple; mutates self",
        "fetchmany fetchall": "-> list of tuple; mutates self",
        "close": "mutates self",
        "setinputsizes setoutputsize": "mutates self",
        "for": "-> tuple; mutates self",
        ".connection": "-> view .Connection",
        ".=": "mutates self; keeps 0",
        ".description": "-> tuple of tuple",
        ".*": "-> scalar",
    },
}
