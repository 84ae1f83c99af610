"""bisect: looking up and inserting in sorted lists."""

FUNCTIONS = {
    "bisect bisect_left bisect_right": "-> int",
    "insort insort_left insort_right": "mutates 0:a; keeps 1:x",
}
