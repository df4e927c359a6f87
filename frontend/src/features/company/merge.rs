//! What two people wrote in the same form, put together field by field.

/// A field that another person changed while it was being filled in here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Which field.
    pub at: usize,
    /// What stood there when the form was opened.
    pub before: String,
    /// What the other person wrote.
    pub theirs: String,
    /// What was written here, when that is something else again: then one of the two is to be chosen.
    pub mine: Option<String>,
}

/// What is to stand in the form when it was filled in upon `base` and the object is `theirs` now: what was typed here
/// stays; what was not touched here is as the other person left it.
pub fn merge(base: &[String], mine: &[String], theirs: &[String]) -> (Vec<String>, Vec<Clash>) {
    let mut clashes = Vec::new();
    let fields = base.iter().zip(mine).zip(theirs).enumerate();
    let merged = fields.map(|(at, ((base, mine), theirs))| {
        let taken = mine == base || mine == theirs;
        if theirs != base {
            clashes.push(Clash {
                at,
                before: base.clone(),
                theirs: theirs.clone(),
                mine: (!taken).then(|| mine.clone()),
            });
        }
        if taken { theirs } else { mine }.clone()
    });
    (merged.collect(), clashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_lost_and_what_was_not_touched_follows_the_other() {
        let texts = |texts: [&str; 4]| texts.map(str::to_owned);
        let base = texts(["Cali", "Calle 1", "", "x"]);
        let mine = texts(["Bogotá", "Calle 1", "601", "x"]);
        let theirs = texts(["Pasto", "Calle 2", "601", "x"]);
        let (merged, clashes) = merge(&base, &mine, &theirs);
        assert_eq!(merged, texts(["Bogotá", "Calle 2", "601", "x"]));
        let told: Vec<_> = clashes
            .iter()
            .map(|clash| (clash.at, clash.before.as_str(), clash.mine.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                (0, "Cali", Some("Bogotá")),
                (1, "Calle 1", None),
                (2, "", None)
            ]
        );
    }
}
