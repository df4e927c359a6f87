//! A company with its people, as the operator would take it on.

use app::{
    App, AppError,
    companies::onboard::{self, NewCompany, NewProduct, NewUser},
    identity::Identity,
};
use domain::{
    access::{RoleTemplate, UserStatus},
    batch::{BatchType, LinePolicy, SignatureScheme},
    ids::{CompanyId, ProductId, UserId},
    money::Money,
    quote::{Basis, Fee, GmfPolicy, Tariff, Vat},
};

/// The password of every person of a test company.
pub const PASSWORD: &str = "una frase larga y propia";

/// A person of the company.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their id.
    pub id: UserId,
    /// The name they sign in with.
    pub username: String,
}

/// A company with a maker, two signers, a treasurer, somebody who only looks, and two administrators.
#[derive(Debug, Clone)]
pub struct Demo {
    /// The company: NIT 900123456-8, two signatures, strict.
    pub company: CompanyId,
    /// Its product, `NOMINA`.
    pub product: ProductId,
    /// Prepares batches.
    pub maker: Person,
    /// Signs.
    pub signer: Person,
    /// Signs second.
    pub second_signer: Person,
    /// Pays.
    pub treasurer: Person,
    /// Looks.
    pub viewer: Person,
    /// Runs the company's users and data.
    pub administrator: Person,
    /// Runs them too.
    pub second_administrator: Person,
}

impl Demo {
    /// Takes the company on. The names of its people end in `.andina`.
    ///
    /// # Errors
    /// Those of the use cases.
    pub async fn create(app: &App, identity: &Identity) -> Result<Self, AppError> {
        Self::named(
            app,
            identity,
            "Industrias Ñandú S.A.S.",
            "900123456",
            8,
            "andina",
        )
        .await
    }

    /// Takes another company on, with its own NIT and the ending of its people's names.
    ///
    /// # Errors
    /// Those of the use cases.
    pub async fn named(
        app: &App,
        identity: &Identity,
        name: &str,
        nit: &str,
        check_digit: u8,
        ending: &str,
    ) -> Result<Self, AppError> {
        let company = onboard::company(
            app,
            NewCompany {
                name: name.to_owned(),
                nit: nit.to_owned(),
                check_digit,
                scheme: SignatureScheme {
                    required: 2,
                    strict: true,
                },
                policy: LinePolicy::ValidOnly,
                bank_account: format!("acct-{ending}"),
            },
        )
        .await?;
        let product =
            onboard::product(app, company, nomina(), app.today(), &plain_tariff()).await?;
        onboard::branch(app, company, "0001", "Sede principal").await?;
        let hash = identity.hash_password(PASSWORD.to_owned()).await?;
        let hash = hash.as_str();
        let person = |role: RoleTemplate, username: String| async move {
            let new = NewUser {
                full_name: format!("Persona {username}"),
                email: format!("{username}@example.com"),
                username: username.clone(),
                password: PASSWORD.to_owned(),
                status: UserStatus::Active,
            };
            let id = onboard::user_hashed(app, new, hash.to_owned()).await?;
            onboard::accept_terms(app, id).await?;
            onboard::grant(app, id, company, None, role).await?;
            Ok::<_, AppError>(Person { id, username })
        };
        Ok(Self {
            company,
            product,
            maker: person(RoleTemplate::Maker, format!("cargador.{ending}")).await?,
            signer: person(RoleTemplate::Signer, format!("firma1.{ending}")).await?,
            second_signer: person(RoleTemplate::Signer, format!("firma2.{ending}")).await?,
            treasurer: person(RoleTemplate::Treasurer, format!("tesoreria.{ending}")).await?,
            viewer: person(RoleTemplate::Viewer, format!("consulta.{ending}")).await?,
            administrator: person(RoleTemplate::Administrator, format!("admin1.{ending}")).await?,
            second_administrator: person(RoleTemplate::Administrator, format!("admin2.{ending}"))
                .await?,
        })
    }
}

/// The types that its product takes, and its fee is for.
const PROCESSED: [BatchType; 4] = [
    BatchType::Issuance,
    BatchType::Recharge,
    BatchType::CardReplacement,
    BatchType::PinReplacement,
];

fn nomina() -> NewProduct {
    NewProduct {
        code: "NOMINA".to_owned(),
        name: "Tarjeta nómina".to_owned(),
        batch_types: PROCESSED.to_vec(),
        document_types: ["CC", "CE", "PA"].map(str::to_owned).to_vec(),
        minimum_load: Money::from_minor(1_000_000),
        maximum_load: Money::from_minor(500_000_000),
        balance_cap: Money::from_minor(1_000_000_000),
        minimum_age: 18,
        transfer_minimum: Money::from_minor(100_000),
        transfer_maximum: Some(Money::from_minor(800_000_000)),
    }
}

/// 1 500 pesos per line and 19 % VAT, GMF told but not charged.
fn plain_tariff() -> Tariff {
    let fee = Fee {
        code: "recharge".to_owned(),
        name_es: "Comisión por recarga".to_owned(),
        name_en: "Recharge fee".to_owned(),
        applies_to: PROCESSED.to_vec(),
        basis: Basis::PerLine {
            price: Money::from_minor(150_000),
        },
        minimum: None,
        maximum: None,
        vat: Vat::Taxed { rate_ppm: 190_000 },
    };
    Tariff {
        fees: vec![fee],
        gmf: GmfPolicy::Informative,
        withholdings: Vec::new(),
    }
}
