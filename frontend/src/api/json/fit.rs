//! How types take their values from a tree.

use std::{fmt, vec};

use serde::{
    Deserializer,
    de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor},
};

use super::Tree;

/// A value is not of the type that was asked for.
#[derive(Debug)]
pub struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unfit")
    }
}

impl std::error::Error for Unfit {}

impl Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Methods that take one kind of value. Each leaves the visitor's methods for other kinds uncompiled.
macro_rules! takes {
    ($($method:ident: $kind:ident => $visit:ident $(($of:expr))?;)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            match self {
                Self::$kind(value) => visitor.$visit($($of)?(value)),
                _ => Err(Unfit),
            }
        })+
    };
}

/// Methods that do what another does.
macro_rules! same {
    ($method:ident: $($other:ident)+) => {
        $(fn $other<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            self.$method(visitor)
        })+
    };
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Truth(value) => visitor.visit_bool(value),
            Self::Whole(value) => visitor.visit_i64(value),
            Self::Big(value) => visitor.visit_u64(value),
            Self::Real(value) => visitor.visit_f64(value),
            Self::Text(value) => visitor.visit_string(value),
            Self::List(items) => visitor.visit_seq(Items::of(items)),
            Self::Object(members) => visitor.visit_map(Members::of(members)),
        }
    }

    takes! {
        deserialize_bool: Truth => visit_bool;
        deserialize_i64: Whole => visit_i64;
        deserialize_string: Text => visit_string;
        deserialize_seq: List => visit_seq(Items::of);
        deserialize_map: Object => visit_map(Members::of);
    }

    same! { deserialize_i64: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_u8 deserialize_u16 deserialize_u32 }
    same! { deserialize_string: deserialize_char deserialize_str deserialize_identifier }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Self::Whole(value) => visitor.visit_i64(value),
            Self::Big(value) => visitor.visit_u64(value),
            _ => Err(Unfit),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Self::Whole(value) => visitor.visit_i64(value),
            Self::Big(value) => visitor.visit_u64(value),
            Self::Real(value) => visitor.visit_f64(value),
            _ => Err(Unfit),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_any(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Self::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self {
            Self::Null => visitor.visit_unit(),
            _ => Err(Unfit),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self {
            name @ Self::Text(_) => visitor.visit_enum(Variant(name, Self::Null)),
            Self::Object(mut members) if members.len() == 1 => match members.pop() {
                Some((name, content)) => visitor.visit_enum(Variant(Self::Text(name), content)),
                None => Err(Unfit),
            },
            _ => Err(Unfit),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }
}

/// The items of an array.
struct Items(vec::IntoIter<Tree>);

impl Items {
    fn of(items: Vec<Tree>) -> Self {
        Self(items.into_iter())
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unfit> {
        self.0.next().map(|item| seed.deserialize(item)).transpose()
    }
}

/// The members of an object.
struct Members {
    rest: vec::IntoIter<(String, Tree)>,
    value: Tree,
}

impl Members {
    fn of(members: Vec<(String, Tree)>) -> Self {
        Self {
            rest: members.into_iter(),
            value: Tree::Null,
        }
    }
}

impl<'de> MapAccess<'de> for Members {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unfit> {
        let Some((name, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = value;
        seed.deserialize(Tree::Text(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        seed.deserialize(std::mem::replace(&mut self.value, Tree::Null))
    }
}

/// A variant's name and what it holds.
struct Variant(Tree, Tree);

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unfit;
    type Variant = Tree;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Tree), Unfit> {
        Ok((seed.deserialize(self.0)?, self.1))
    }
}

impl<'de> VariantAccess<'de> for Tree {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        match self {
            Self::Null => Ok(()),
            _ => Err(Unfit),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }
}
