"""logging: loggers are process state; writing a record counts as printing."""

FUNCTIONS = {
    "basicConfig disable captureWarnings addLevelName setLoggerClass shutdown config.*": "writes logging",
    "debug info warning warn error critical fatal exception log": "does print; reads logging",
    "getLogger root": "-> .Logger; reads logging",
    "getLevelName getLoggerClass getLogRecordFactory makeLogRecord": "-> any; reads logging",
    "FileHandler": "-> .Handler; opens file 0:filename by 1:mode",
    "handlers.*": "-> .Handler; keeps all",
    "Formatter Filter LogRecord LoggerAdapter": "-> any; keeps all",
}

VALUES = {"DEBUG INFO WARNING WARN ERROR CRITICAL FATAL NOTSET": "-> int"}

TYPES = {
    "Logger": {
        "debug info warning warn error critical fatal exception log handle": "does print; reads logging",
        "setLevel": "mutates self; writes logging",
        "addHandler removeHandler addFilter removeFilter": "mutates self; writes logging; keeps all",
        "getChild": "-> .Logger; reads logging",
        "getEffectiveLevel": "-> int; reads logging",
        "isEnabledFor hasHandlers": "-> bool; reads logging",
        ".=": "mutates self; writes logging",
        ".handlers": "-> item list",
        ".name .level": "-> scalar",
        ".*": "-> item",
    },
    "Handler StreamHandler NullHandler": {
        "setLevel setFormatter addFilter removeFilter setStream": "mutates self; writes logging; keeps all",
        "emit handle": "does print",
        "flush close acquire release": "mutates self; writes logging",
        ".=": "mutates self; writes logging",
        ".*": "-> item",
    },
}
