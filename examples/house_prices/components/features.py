from sklearn.model_selection import train_test_split


def select_features(train, features):
    """Select features."""
    X = train[features]
    y = train['SalePrice']
    return train_test_split(X, y, random_state=1)
