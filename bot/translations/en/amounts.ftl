# What is wrong with an input of a calculator, one sentence each.
amount-not-money = '{ $value }' is not a price: write an amount such as RMB 260.
amount-not-percent = '{ $value }' is not a rate: write a percentage such as 13%.
amount-not-number = '{ $value }' is not a number: write it in digits, such as 0.7.
amount-not-whole = '{ $value }' is not a whole number: write it in digits, such as 2.
amount-not-date = '{ $value }' is not a day: write it as 2026-11-22.
amount-not-yes-no = '{ $value }' is neither yes nor no: write one of the two.
amount-not-choice = '{ $value }' is not a choice here: write one of { $choices }.
amount-negative = '{ $value }' is below zero: write 0 or more.
amount-too-small = '{ $value }' is too small: write { $minimum } or more.
amount-too-large = '{ $value }' is too large: write at most 1,000,000,000,000.
amount-too-fine = '{ $value }' has too many decimals: write at most 6.
amount-percent-range = '{ $value }' is out of range: write a percentage from 0 to { $maximum }.
amount-not-size = '{ $value }' is not a size: write it as 30 ml, 50 g, 0.7 l or 5 pieces.
