//! Many values in one statement. Where the engine has arrays its text does not grow with them, so that it is planned
//! once and not anew for every number of rows.

use sqlx::{Encode, Postgres, QueryBuilder, Sqlite, Type};

use super::Engine;

impl Engine {
    /// How many rows one statement takes: SQLite binds each value by itself, and has 32 766 places for them.
    pub(crate) const fn rows_a_statement(self) -> usize {
        match self {
            Self::Sqlite => 500,
            Self::Postgres => 10_000,
        }
    }
}

/// A statement that takes rows: a column of values for each of theirs, named `column1` and on.
pub(crate) trait PushRows<Columns> {
    /// Adds them.
    fn push_rows(&mut self, columns: Columns);
}

/// A statement that takes a list of values.
pub(crate) trait PushList<T> {
    /// Adds ` IN (…)`, or what is the same.
    fn push_list(&mut self, values: Vec<T>);
}

impl<'t, T> PushList<T> for QueryBuilder<Sqlite>
where
    T: Encode<'t, Sqlite> + Type<Sqlite>,
{
    fn push_list(&mut self, values: Vec<T>) {
        self.push(" IN (");
        let mut places = self.separated(", ");
        for value in values {
            places.push_bind(value);
        }
        self.push(")");
    }
}

impl<'t, T> PushList<T> for QueryBuilder<Postgres>
where
    Vec<T>: Encode<'t, Postgres> + Type<Postgres>,
{
    fn push_list(&mut self, values: Vec<T>) {
        self.push(" = ANY(").push_bind(values).push(")");
    }
}

macro_rules! rows_of {
    ($($column:ident: $type:ident),+) => {
        impl<'t, $($type),+> PushRows<($(Vec<$type>,)+)> for QueryBuilder<Sqlite>
        where
            $($type: Encode<'t, Sqlite> + Type<Sqlite>),+
        {
            fn push_rows(&mut self, ($($column,)+): ($(Vec<$type>,)+)) {
                $(let mut $column = $column.into_iter();)+
                let mut before = "VALUES (";
                while let ($(Some($column),)+) = ($($column.next(),)+) {
                    self.push(before);
                    let mut places = self.separated(", ");
                    $(places.push_bind($column);)+
                    self.push(")");
                    before = ", (";
                }
            }
        }

        impl<'t, $($type),+> PushRows<($(Vec<$type>,)+)> for QueryBuilder<Postgres>
        where
            $(Vec<$type>: Encode<'t, Postgres> + Type<Postgres>),+
        {
            fn push_rows(&mut self, ($($column,)+): ($(Vec<$type>,)+)) {
                self.push("SELECT * FROM UNNEST(");
                let mut places = self.separated(", ");
                $(places.push_bind($column);)+
                self.push(") AS given (");
                let mut names = self.separated(", ");
                for place in 1..=[$(stringify!($column)),+].len() {
                    names.push(format_args!("column{place}"));
                }
                self.push(")");
            }
        }
    };
}

rows_of!(a: A, b: B);
rows_of!(a: A, b: B, c: C, d: D);
rows_of!(a: A, b: B, c: C, d: D, e: E);
rows_of!(a: A, b: B, c: C, d: D, e: E, f: F);
rows_of!(a: A, b: B, c: C, d: D, e: E, f: F, g: G);
rows_of!(a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I);
rows_of!(a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J);
rows_of!(a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J, k: K);
rows_of!(a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J, k: K, l: L);
rows_of!(a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J, k: K, l: L, m: M);
rows_of!(a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J, k: K, l: L, m: M, n: N);
