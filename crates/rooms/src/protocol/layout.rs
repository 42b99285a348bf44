//! Fixed layouts of bytes: written once, from which come the struct, its reader and writer, the
//! table in the documentation and the browser's reader and writer.
//!
//! Numbers are little-endian, without padding, in the order of the fields.

/// What kind of number a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    U8,
    I8,
    U16,
    I16,
    U32,
}

/// One field of a layout, as the documentation shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    /// What one of it is: a centimetre, a 65,536th of a turn.
    pub unit: &'static str,
    pub about: &'static str,
}

/// A layout of a fixed number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    pub name: &'static str,
    pub about: &'static str,
    pub fields: &'static [Field],
}

/// Bytes end before the layout does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the message ends too early")]
pub struct TooShort;

/// A number of a layout.
pub(crate) trait Number: Copy {
    const KIND: Kind;
    fn put(self, bytes: &mut Vec<u8>);
    fn take(bytes: &mut &[u8]) -> Result<Self, TooShort>;
}

macro_rules! number {
    ($($type:ty => $kind:ident),*) => {$(
        impl Number for $type {
            const KIND: Kind = Kind::$kind;

            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn take(bytes: &mut &[u8]) -> Result<Self, TooShort> {
                let (head, rest) = bytes.split_first_chunk().ok_or(TooShort)?;
                *bytes = rest;
                Ok(Self::from_le_bytes(*head))
            }
        }
    )*};
}
number!(u8 => U8, i8 => I8, u16 => U16, i16 => I16, u32 => U32);

impl Kind {
    pub const fn bytes(self) -> usize {
        match self {
            Self::U8 | Self::I8 => 1,
            Self::U16 | Self::I16 => 2,
            Self::U32 => 4,
        }
    }
}

impl Layout {
    /// Bytes of all fields together.
    pub const fn bytes(&self) -> usize {
        let (mut sum, mut at) = (0, 0);
        while at < self.fields.len() {
            sum += self.fields[at].kind.bytes();
            at += 1;
        }
        sum
    }
}

/// Declares a struct and its layout: `field: type, "unit", "about"`.
macro_rules! layout {
    ($(#[$meta:meta])* $name:ident, $about:literal {
        $($field:ident: $type:ty, $unit:literal, $what:literal;)*
    }) => {
        #[doc = $about]
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct $name { $(#[doc = $what] pub $field: $type,)* }

        impl $name {
            /// How it lies in bytes.
            pub const LAYOUT: $crate::protocol::layout::Layout = $crate::protocol::layout::Layout {
                name: stringify!($name),
                about: $about,
                fields: &[$($crate::protocol::layout::Field {
                    name: stringify!($field),
                    kind: <$type as $crate::protocol::layout::Number>::KIND,
                    unit: $unit,
                    about: $what,
                },)*],
            };

            /// Appends it to `bytes`.
            pub fn write(&self, bytes: &mut Vec<u8>) {
                $($crate::protocol::layout::Number::put(self.$field, bytes);)*
            }

            /// Takes it from the front of `bytes`.
            pub fn read(
                bytes: &mut &[u8],
            ) -> Result<Self, $crate::protocol::layout::TooShort> {
                Ok(Self { $($field: $crate::protocol::layout::Number::take(bytes)?,)* })
            }
        }
    };
}
pub(crate) use layout;
