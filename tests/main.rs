//! All integration tests, in one binary: SQLCipher is linked once.
