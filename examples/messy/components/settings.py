ACTIVE_DAYS = 14      # logged in within two weeks = active
plan_codes = {"basic": 0, "plus": 1, "family": 2}
