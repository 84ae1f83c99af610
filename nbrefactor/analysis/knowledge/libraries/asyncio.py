"""asyncio: coroutines passed in count as run."""

FUNCTIONS = {
    "run run_coroutine_threadsafe": "-> any",
    "gather wait wait_for as_completed shield": "-> any; keeps all",
    "create_task ensure_future": "-> any; keeps all",
    "sleep": "-> any; reads clock",
    "get_event_loop get_running_loop new_event_loop current_task all_tasks": "-> any; reads asyncio",
    "set_event_loop set_event_loop_policy": "writes asyncio; keeps all",
    "Queue Lock Event Semaphore": "-> any",
}
