//! Values that are a checked text: one spelling in the database, in JSON and on screen.

/// Gives a newtype over a short text its `as_str`, `Display` and serde; `masked` values also show only that in `Debug`.
macro_rules! text_value {
    ($name:ident, masked) => {
        $crate::domain::text::text_value!($name);

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.masked())
            }
        }
    };
    ($name:ident) => {
        impl $name {
            /// Takes back a text that was checked before it was stored.
            pub fn stored(text: &str) -> Self {
                Self(text.into())
            }

            /// Returns the canonical text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    };
}

pub(crate) use text_value;
