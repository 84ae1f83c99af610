"""uuid."""

FUNCTIONS = {"uuid1 uuid3 uuid4 uuid5 uuid6 uuid7 uuid8 getnode UUID": "-> scalar"}
