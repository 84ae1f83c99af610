def explore_missing(train):
    """Which columns have holes?."""
    missing = train.isnull().sum()
    return missing
