def explore_training_data(train):
    """Explore the training data."""
    # which columns have holes?
    missing = train.isnull().sum()
    return missing
