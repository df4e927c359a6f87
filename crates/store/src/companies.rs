//! Companies and their counters.

use chrono::{DateTime, Utc};
use domain::{
    access::Action,
    batch::{LinePolicy, SignatureScheme},
    company::{CompanyDetails, Phone},
    ids::{CompanyId, UserId},
    nit::Nit,
    text::search_form,
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Which.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its tax id.
    pub nit: Nit,
    /// How it signs.
    pub scheme: SignatureScheme,
    /// What it wants done with lines with errors.
    pub policy: LinePolicy,
    /// The bank's token of its account.
    pub bank_account: String,
    /// Whether its people must have a second factor.
    pub second_factor_required: bool,
    /// Whether a second administrator has to approve changes of permissions and limits.
    pub dual_control: bool,
    /// Where it sits; empty when that is not known.
    pub city: String,
    /// Its street and number; empty when that is not known.
    pub address: String,
    /// Its phones.
    pub phones: Vec<Phone>,
    /// Rises with every change of the company.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct CompanyRow {
    id: Uuid,
    name: String,
    nit: String,
    signatures_required: i64,
    strict_signatures: bool,
    line_policy: String,
    bank_account: String,
    second_factor_required: bool,
    dual_control: bool,
    city: String,
    address: String,
    phones: String,
    version: i64,
}

impl Company {
    /// What its own people may change of it.
    pub fn details(&self) -> CompanyDetails {
        CompanyDetails {
            city: self.city.clone(),
            address: self.address.clone(),
            phones: self.phones.clone(),
            line_policy: self.policy,
        }
    }
}

impl TryFrom<CompanyRow> for Company {
    type Error = StoreError;
    fn try_from(row: CompanyRow) -> Result<Self> {
        let CompanyRow {
            id,
            name,
            nit,
            signatures_required,
            strict_signatures,
            line_policy,
            bank_account,
            second_factor_required,
            dual_control,
            city,
            address,
            phones,
            version,
        } = row;
        let nit = Nit::new(&nit).map_err(|error| StoreError::Corrupt {
            what: "company.nit",
            detail: error.to_string(),
        })?;
        let scheme = SignatureScheme {
            required: u8::try_from(signatures_required).unwrap_or(2),
            strict: strict_signatures,
        };
        Ok(Self {
            id: CompanyId(id),
            name,
            nit,
            scheme,
            policy: line_policy.parse()?,
            bank_account,
            second_factor_required,
            dual_control,
            city,
            address,
            phones: serde_json::from_str(&phones)?,
            version,
        })
    }
}

/// A company.
pub async fn lookup(ex: impl Into<Ex<'_>>, id: CompanyId) -> Result<Option<Company>> {
    q!(opt CompanyRow, ex, "SELECT id, name, nit, signatures_required, strict_signatures, line_policy, bank_account, second_factor_required, dual_control, city, address, phones, version FROM company WHERE id = $1", id.uuid())?
        .map(Company::try_from)
        .transpose()
}

/// Every company, by name.
pub async fn all(ex: impl Into<Ex<'_>>) -> Result<Vec<Company>> {
    q!(all CompanyRow, ex, "SELECT id, name, nit, signatures_required, strict_signatures, line_policy, bank_account, second_factor_required, dual_control, city, address, phones, version FROM company ORDER BY name_search, id")?
        .into_iter()
        .map(Company::try_from)
        .collect()
}

/// Locks a company until the transaction ends: what its people may do is changed by one at a time.
pub async fn lookup_for_update(tx: &mut Tx, id: CompanyId) -> Result<Option<Company>> {
    let sql = for_update!(
        tx,
        "SELECT id, name, nit, signatures_required, strict_signatures, line_policy, bank_account, second_factor_required, dual_control, city, address, phones, version FROM company WHERE id = $1"
    );
    q!(opt CompanyRow, tx, sql, id.uuid())?
        .map(Company::try_from)
        .transpose()
}

/// Writes what a company's own people may change, when it has this version; the next one is one more.
pub async fn set_details(
    tx: &mut Tx,
    id: CompanyId,
    details: &CompanyDetails,
    version: i64,
) -> Result<()> {
    q!(exec, tx,
        "UPDATE company SET city = $2, address = $3, phones = $4, line_policy = $5, version = version + 1 WHERE id = $1 AND version = $6",
        id.uuid(), &details.city, &details.address, serde_json::to_string(&details.phones)?, details.line_policy.as_str(), version)
    .and_then(StoreError::one_changed)
}

/// Says whether the people of a company must have a second factor.
pub async fn set_second_factor(tx: &mut Tx, id: CompanyId, required: bool) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE company SET second_factor_required = $2, version = version + 1 WHERE id = $1",
        id.uuid(),
        required
    )
    .and_then(StoreError::one_changed)
}

/// Writes how a company signs.
pub async fn set_scheme(tx: &mut Tx, id: CompanyId, scheme: SignatureScheme) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE company SET signatures_required = $2, strict_signatures = $3, version = version + 1 WHERE id = $1",
        id.uuid(),
        i64::from(scheme.required),
        scheme.strict
    )
    .and_then(StoreError::one_changed)
}

/// Writes whether a second administrator has to approve changes.
pub async fn set_dual_control(tx: &mut Tx, id: CompanyId, on: bool) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE company SET dual_control = $2, version = version + 1 WHERE id = $1",
        id.uuid(),
        on
    )
    .and_then(StoreError::one_changed)
}

/// Writes what a company wants done with lines with errors.
pub async fn set_policy(tx: &mut Tx, id: CompanyId, policy: LinePolicy) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE company SET line_policy = $2, version = version + 1 WHERE id = $1",
        id.uuid(),
        policy.as_str()
    )
    .and_then(StoreError::one_changed)
}

/// The version of what an operator sets of a company.
pub async fn version(ex: impl Into<Ex<'_>>, id: CompanyId) -> Result<Option<i64>> {
    q!(scalar_opt i64, ex, "SELECT version FROM company WHERE id = $1", id.uuid())
}

/// Moves the version on: something that an operator sets was changed.
pub async fn touch(tx: &mut Tx, id: CompanyId, version: i64) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE company SET version = version + 1 WHERE id = $1 AND version = $2",
        id.uuid(),
        version
    )
    .and_then(StoreError::one_changed)
}

/// What is looked for in names and in NITs.
fn patterns(search: Option<&str>) -> (String, String) {
    let form = search.map(search_form).unwrap_or_default();
    // Looked for in the NIT only when it is written like one: points and hyphen or none.
    let like_a_nit = form
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-' | ' '));
    let digits: String = form
        .chars()
        .filter(|letter| like_a_nit && letter.is_ascii_digit())
        .collect();
    let by_nit = if digits.is_empty() {
        "-".to_owned()
    } else {
        format!("%{digits}%")
    };
    (contains(&form), by_nit)
}

/// Where a page begins: after this name and id.
fn begin(after: Option<(&str, Uuid)>) -> (String, Uuid) {
    after.map_or((String::new(), Uuid::nil()), |(name, id)| {
        (search_form(name), id)
    })
}

/// A page of every company, by name; `search` looks into name and NIT.
pub async fn page(
    ex: impl Into<Ex<'_>>,
    search: Option<&str>,
    after: Option<(&str, Uuid)>,
    limit: i64,
) -> Result<Vec<Company>> {
    let (by_name, by_nit) = patterns(search);
    let (name, id) = begin(after);
    let rows = q!(all CompanyRow, ex,
        "SELECT id, name, nit, signatures_required, strict_signatures, line_policy, bank_account, second_factor_required, dual_control, city, address, phones, version FROM company
         WHERE (name_search LIKE $1 ESCAPE '!' OR nit LIKE $2) AND (name_search, id) > ($3, $4)
         ORDER BY name_search, id LIMIT $5",
        by_name, by_nit, name, id, limit)?;
    rows.into_iter().map(Company::try_from).collect()
}

/// The companies in which a user holds the action, by name; `search` looks into name and NIT.
pub async fn list_of_user(
    ex: impl Into<Ex<'_>>,
    user: UserId,
    action: Action,
    search: Option<&str>,
    after: Option<(&str, Uuid)>,
    limit: i64,
) -> Result<Vec<Company>> {
    let (by_name, by_nit) = patterns(search);
    let (name, id) = begin(after);
    let rows = q!(all CompanyRow, ex,
        "SELECT c.id, c.name, c.nit, c.signatures_required, c.strict_signatures, c.line_policy, c.bank_account, c.second_factor_required, c.dual_control, c.city, c.address, c.phones, c.version FROM company c
         WHERE EXISTS (SELECT 1 FROM permission_grant g JOIN membership m ON m.company_id = g.company_id AND m.user_id = g.user_id
                       WHERE g.company_id = c.id AND g.user_id = $1 AND g.action = $7 AND m.status = 'active')
           AND (c.name_search LIKE $2 ESCAPE '!' OR c.nit LIKE $3) AND (c.name_search, c.id) > ($4, $5)
         ORDER BY c.name_search, c.id LIMIT $6",
        user.uuid(), by_name, by_nit, name, id, limit, action.as_str())?;
    rows.into_iter().map(Company::try_from).collect()
}

/// Adds a company.
pub async fn add(tx: &mut Tx, company: &Company, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO company (id, name, name_search, nit, nit_check_digit, signatures_required, strict_signatures, line_policy, bank_account, created_at, second_factor_required, dual_control, city, address, phones, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        company.id.uuid(), &company.name, search_form(&company.name), company.nit.as_str(), i64::from(company.nit.check_digit()),
        i64::from(company.scheme.required), company.scheme.strict, company.policy.as_str(), &company.bank_account, now, company.second_factor_required, company.dual_control,
        &company.city, &company.address, serde_json::to_string(&company.phones)?, company.version)
    .map(|_| ())
}

/// The next number of a company's counter, without gaps: it is taken back with the transaction.
pub async fn next_number(tx: &mut Tx, company: CompanyId, counter: &str) -> Result<i64> {
    q!(scalar i64, tx,
        "INSERT INTO company_counter (company_id, name, value) VALUES ($1, $2, 1)
         ON CONFLICT (company_id, name) DO UPDATE SET value = company_counter.value + 1 RETURNING value",
        company.uuid(), counter)
}

/// How many companies there are.
pub async fn count(ex: impl Into<Ex<'_>>) -> Result<i64> {
    q!(scalar i64, ex, "SELECT COUNT(*) FROM company")
}

/// A pattern for «contains this»: what people type is no pattern itself.
pub(crate) fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// The tax ids, without check digit, of the companies that a person works for.
pub async fn nits_of_user(ex: impl Into<Ex<'_>>, user: UserId) -> Result<Vec<String>> {
    let rows = q!(
        all(String,),
        ex,
        "SELECT company.nit FROM company JOIN membership ON membership.company_id = company.id WHERE membership.user_id = $1",
        user.uuid()
    )?;
    Ok(rows.into_iter().map(|(nit,)| nit).collect())
}
