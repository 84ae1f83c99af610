"""heapq: functions that keep a list in heap order."""

FUNCTIONS = {
    "heapify heapify_max": "mutates 0",
    "heappush heappush_max": "mutates 0; keeps 1",
    "heappop heappop_max": "-> item of 0; mutates 0",
    "heappushpop heapreplace heappushpop_max heapreplace_max": "-> item of all; mutates 0; keeps 1",
    "merge": "-> iterator of items all; keeps all; advances all",
    "nlargest nsmallest": "-> list of items 1:iterable; advances 1:iterable",
}
