import pandas as pd


def load_train_and_test():
    """Load data.

    Reads files.
    """
    train = pd.read_csv('data/train.csv')
    test = pd.read_csv('data/test.csv')
    return train, test


def clean_train(train):
    """Clean the data."""
    median_frontage = train['LotFrontage'].median()

    train = train.drop(columns=['Alley'])
    return median_frontage, train


def fill_missing_values(train, median_frontage):
    """Clean the data."""
    train = train.copy()
    train['LotFrontage'] = train['LotFrontage'].fillna(median_frontage)
    train['GarageCars'] = train['GarageCars'].fillna(0)
    return train


def clean_test_and_train(test, train):
    """Clean the data."""
    test = test.drop(columns=['Alley'])

    # the farms
    train = train[train['FirstFloorArea'] < 300]
    return test, train
