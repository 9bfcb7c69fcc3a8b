#include "server/base/shared_vector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

using testing::ElementsAre;

TEST(SharedVector, ACopySharesUntilItIsChanged) {
  const SharedVector<int> first{1, 2, 3};
  SharedVector<int> second = first;
  EXPECT_TRUE(second.shares_with(first));
  EXPECT_EQ(&second[0], &first[0]);

  second.edit().push_back(4);

  EXPECT_FALSE(second.shares_with(first));
  EXPECT_THAT(first, ElementsAre(1, 2, 3));
  EXPECT_THAT(second, ElementsAre(1, 2, 3, 4));
}

TEST(SharedVector, WhatNobodySharesIsChangedInPlace) {
  SharedVector<int> only{1, 2, 3};
  const int* const before = &only[0];
  only.edit()[0] = 5;
  EXPECT_EQ(&only[0], before);
  EXPECT_THAT(only, ElementsAre(5, 2, 3));
}

}  // namespace
}  // namespace prisma_drift
