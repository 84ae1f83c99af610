import pandas as pd


def load_train_and_test():
    """Load the train and test data.

    Reads files.
    """
    train = pd.read_csv('data/train.csv')
    test = pd.read_csv('data/test.csv')
    return train, test


def clean_training_data(train, median_frontage):
    """Clean the training data."""
    train = train.drop(columns=['Alley'])
    train['LotFrontage'] = train['LotFrontage'].fillna(median_frontage)
    train['GarageCars'] = train['GarageCars'].fillna(0)
    return train


def select_training_data(train):
    """Select the training data."""
    # the farms
    train = train[train['FirstFloorArea'] < 300]
    return train
