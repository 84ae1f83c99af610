"""threading: what a thread will call counts as called when the thread is made."""

FUNCTIONS = {
    "Lock RLock Semaphore BoundedSemaphore Event Condition Barrier": "-> .Lock",
    "local": "-> any",
    "active_count get_ident get_native_id": "-> int",
    "current_thread main_thread": "-> .Thread",
    "enumerate": "-> list of .Thread",
    "stack_size settrace setprofile": "-> any; writes sys",
}

UNNAMED = "Lock"

TYPES = {
    "Thread Timer": {
        "()": "-> .Thread; keeps all",
        "start run join cancel": "mutates items self",
        "is_alive isDaemon getName": "-> scalar",
        "setDaemon setName": "mutates self",
        ".=": "mutates self",
        ".*": "-> scalar",
    },
    "Lock": {
        "acquire release set clear wait wait_for notify notify_all reset abort": "-> bool; mutates self",
        "locked is_set": "-> bool",
        "with": "-> scalar; mutates self",
    },
}
