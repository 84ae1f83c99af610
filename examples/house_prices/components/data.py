import pandas as pd


def load_train_and_test():
    """Load the train and test data.

    Reads files.
    """
    train = pd.read_csv('data/train.csv')
    test = pd.read_csv('data/test.csv')
    return train, test


def clean_training_data(train):
    """Clean the training data."""
    median_frontage = train['LotFrontage'].median()

    train = train.drop(columns=['Alley'])
    return median_frontage, train


def fill_missing_values(train, median_frontage):
    """Fill the missing values."""
    train = train.copy()
    train['LotFrontage'] = train['LotFrontage'].fillna(median_frontage)
    train['GarageCars'] = train['GarageCars'].fillna(0)
    return train


def clean_train_and_test(test, train):
    """Clean the train and test data."""
    test = test.drop(columns=['Alley'])

    # the farms
    train = train[train['FirstFloorArea'] < 300]
    return test, train
