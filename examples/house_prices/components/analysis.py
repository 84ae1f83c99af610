def explore_train(train):
    """Which columns have holes?."""
    missing = train.isnull().sum()
    return missing
