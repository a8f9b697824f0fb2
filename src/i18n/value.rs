//! The word for every value of every enum.

use super::words;
use crate::domain::sex::Sex;

words! { Sex {
    Male = "男", "male";
    Female = "女", "female";
} }
