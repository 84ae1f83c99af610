from sklearn.model_selection import train_test_split


def select_features(train, features):
    """Select features."""
    X = train[features]
    y = train['SalePrice']
    train_X, val_X, train_y, val_y = train_test_split(X, y, random_state=1)
    return train_X, val_X, train_y, val_y
