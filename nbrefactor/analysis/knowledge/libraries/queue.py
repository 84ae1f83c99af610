"""queue."""

TYPES = {
    "Queue LifoQueue PriorityQueue SimpleQueue": {
        "put put_nowait": "mutates self; keeps 0",
        "get get_nowait": "-> item; mutates self",
        "task_done join shutdown": "mutates self",
        "qsize": "-> int",
        "empty full": "-> bool",
        ".queue": "-> view collections.deque",
    },
}
