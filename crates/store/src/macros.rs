//! `q!`: one statement text, run on whichever engine is behind the executor.

/// Runs a body with the engine's own connection.
macro_rules! on_conn {
    ($ex:expr, $c:ident => $body:expr) => {{
        let ex: $crate::db::Ex<'_> = $ex.into();
        match ex.conn().await {
            Err(error) => Err($crate::StoreError::from(error)),
            Ok(mut conn) => match conn.get() {
                $crate::db::ConnRef::Sqlite($c) => $body.map_err($crate::StoreError::from),
                $crate::db::ConnRef::Pg($c) => $body.map_err($crate::StoreError::from),
            },
        }
    }};
}

/// `q!(all Row, ex, "SELECT …", bind, …)`; also `opt`, `one`, `scalar`, `scalar_opt`, and `exec`
/// (rows affected). A statement text is one for both engines, with `$1` places.
macro_rules! q {
    (all $t:ty, $ex:expr, $sql:expr $(, $b:expr)* $(,)?) => {
        on_conn!($ex, c => sqlx::query_as::<_, $t>($sql)$(.bind($b))*.fetch_all(c).await)
    };
    (opt $t:ty, $ex:expr, $sql:expr $(, $b:expr)* $(,)?) => {
        on_conn!($ex, c => sqlx::query_as::<_, $t>($sql)$(.bind($b))*.fetch_optional(c).await)
    };
    (one $t:ty, $ex:expr, $sql:expr $(, $b:expr)* $(,)?) => {
        on_conn!($ex, c => sqlx::query_as::<_, $t>($sql)$(.bind($b))*.fetch_one(c).await)
    };
    (scalar $t:ty, $ex:expr, $sql:expr $(, $b:expr)* $(,)?) => {
        on_conn!($ex, c => sqlx::query_scalar::<_, $t>($sql)$(.bind($b))*.fetch_one(c).await)
    };
    (scalar_opt $t:ty, $ex:expr, $sql:expr $(, $b:expr)* $(,)?) => {
        on_conn!($ex, c => sqlx::query_scalar::<_, $t>($sql)$(.bind($b))*.fetch_optional(c).await)
    };
    (exec, $ex:expr, $sql:expr $(, $b:expr)* $(,)?) => {
        on_conn!($ex, c => sqlx::query($sql)$(.bind($b))*.execute(c).await.map(|done| done.rows_affected()))
    };
}

/// `push_rows!(builder, rows, |row| [row.a, row.b])`: the rows as a table whose columns are called `column1` and on.
macro_rules! push_rows {
    ($builder:expr, $rows:expr, |$row:pat_param| [$($value:expr),+ $(,)?]) => {
        $crate::db::PushRows::push_rows(
            &mut $builder,
            ($({
                #[allow(unused_variables, reason = "a column may be the same in all rows")]
                let column: Vec<_> = $rows.iter().map(|$row| $value).collect();
                column
            },)+),
        )
    };
}

/// `insert_rows!(tx, "INSERT INTO t (a, b) ", rows, |row| [row.a, row.b])`: many rows a statement (row by row is
/// thirty times slower on both engines).
macro_rules! insert_rows {
    ($tx:expr, $head:expr, $rows:expr, |$row:pat_param| [$($value:expr),+ $(,)?]) => {{
        let tx: &mut $crate::db::Tx = $tx;
        let mut outcome: $crate::Result<()> = Ok(());
        for piece in $rows.chunks(tx.engine().rows_a_statement()) {
            let done = on_conn!(&mut *tx, c => {
                let mut builder = sqlx::QueryBuilder::new($head);
                push_rows!(builder, piece, |$row| [$($value),+]);
                builder.build().execute(c).await.map(|_| ())
            });
            if let Err(error) = done {
                outcome = Err(error);
                break;
            }
        }
        outcome
    }};
}

/// `in_list!(builder, " AND id", values)`: narrows to rows whose column is one of the values.
macro_rules! in_list {
    ($builder:expr, $column:literal, $values:expr) => {
        $builder.push($column);
        $crate::db::PushList::push_list(&mut $builder, $values.into_iter().collect::<Vec<_>>());
    };
}
