"""SQLAlchemy: engines and connections reach out; queries are values."""

FUNCTIONS = {
    "create_engine": "-> .engine.Engine",
    "text select insert update delete and_ or_ not_ func.* literal": "-> any; keeps all",
    "orm.sessionmaker": "-> any; keeps all",
    "inspect": "-> any",
    "types.*": "-> any",
    "Column String Integer Float ForeignKey DateTime Boolean": "-> any; keeps all",
    "MetaData Table": "-> any; keeps all; maybe mutates 1",
}

TYPES = {
    "engine.Engine": {
        "connect begin raw_connection": "-> view .engine.Connection",
        "execute": "-> any; mutates self; does network",
        "dispose": "mutates self",
        "table_names": "-> list of str",
        ".*": "-> any",
    },
    "engine.Connection": {
        "execute exec_driver_sql": "-> view iterator; mutates self; does network",
        "commit rollback close": "mutates self",
        "begin": "-> view object",
        "with": "-> self",
        ".*": "-> any",
    },
}
