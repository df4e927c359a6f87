//! Demo data: two companies with two products each, their people, branches, tariffs and card holders.
//! They exist only where somebody asked for them.

mod tariffs;

use std::{
    io::{self, Write},
    path::Path,
};

use anyhow::Context as _;
use app::{
    App,
    companies::onboard::{
        self, CardElsewhere, CardTakenOver, Handing, KnownCard, NewCompany, NewPerson, NewProduct,
        NewUser,
    },
    identity::Identity,
};
use chrono::NaiveDate;
use domain::{
    access::{RoleTemplate, UserStatus},
    batch::{BatchType, LinePolicy, SignatureScheme},
    batch_file::{
        Code,
        samples::{Flaw, Sample, holder_document, holder_name},
    },
    card::CardStatus,
    company::BranchPlace,
    ids::{CompanyId, ProductId, UserId},
    money::Money,
    nit::Nit,
};

use crate::{config::Settings, ports, sample};

/// The NIT of the first company, which asks for two signatures.
pub const FIRST_NIT: &str = "900123456";
/// The NIT of the second, which asks for one.
pub const SECOND_NIT: &str = "901987654";
/// The first company's first product.
pub const FIRST_PRODUCT: &str = "NOMINA";
/// A branch of both.
pub const BRANCH: &str = "BOG001";
/// The other one.
const SECOND_BRANCH: &str = "MED001";
/// How many people hold a card of each company's first product that works.
const HOLDERS: u32 = 1_500;
/// How many hold one that is on its way, blocked or over.
const OTHERS: u32 = 240;
/// The password of every demo person.
const PASSWORD: &str = "tarjetas para todos";

/// The temporary password of [`INVITED`]: she has not signed in yet.
const TEMPORARY: &str = "NUEV-ALLE-GADA-2345";
/// Somebody to try a first sign-in with.
const INVITED: Person = Person {
    username: "nueva",
    full_name: "Natalia Nueva",
    roles: &[RoleTemplate::Viewer],
};

struct Person {
    username: &'static str,
    full_name: &'static str,
    roles: &'static [RoleTemplate],
}

const PEOPLE: [Person; 6] = [
    Person {
        username: "cargador",
        full_name: "Camila Cargadora",
        roles: &[RoleTemplate::Maker],
    },
    Person {
        username: "firma1",
        full_name: "Felipe Firmante",
        roles: &[RoleTemplate::Signer],
    },
    Person {
        username: "firma2",
        full_name: "Fabiola Firmante",
        roles: &[RoleTemplate::Signer],
    },
    Person {
        username: "tesoreria",
        full_name: "Teresa Tesorera",
        roles: &[RoleTemplate::Treasurer],
    },
    Person {
        username: "admin1",
        full_name: "Adriana Administradora",
        roles: &[RoleTemplate::Administrator],
    },
    Person {
        username: "admin2",
        full_name: "Andrés Administrador",
        roles: &[RoleTemplate::Administrator],
    },
];

/// `conexion seed`.
///
/// # Errors
/// When the database cannot be opened or written.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let settings = settings.resolved()?;
    let app = ports::offline(&settings).await?;
    let filled = fill(&app).await?;
    app.db.close().await;
    if filled {
        introduce(&mut io::stdout().lock(), &settings.data())?;
    } else {
        println!("{} is not empty: nothing was changed", settings.database()?);
    }
    Ok(())
}

/// Fills an empty database; says whether it was empty.
///
/// # Errors
/// When the database cannot be written.
pub async fn fill(app: &App) -> anyhow::Result<bool> {
    if !onboard::is_empty(app).await? {
        return Ok(false);
    }
    let identity = Identity::open(app).await?;
    let mut people: Vec<(UserId, &[RoleTemplate])> = Vec::new();
    for person in &PEOPLE {
        let new = NewUser {
            username: person.username.to_owned(),
            full_name: person.full_name.to_owned(),
            email: format!("{}@example.com", person.username),
            password: PASSWORD.to_owned(),
            status: UserStatus::Active,
        };
        let user = onboard::user(app, &identity, new).await?;
        onboard::accept_terms(app, user).await?;
        people.push((user, person.roles));
    }
    let two = company(app, "Industrias Ñandú S.A.S.", FIRST_NIT, 2).await?;
    let one = company(app, "Fundación Colibrí", SECOND_NIT, 1).await?;
    for company in [two, one] {
        for (user, roles) in &people {
            for role in *roles {
                onboard::grant(app, *user, company, None, *role).await?;
            }
        }
        branches(app, company).await?;
    }
    invite(app, &identity, two).await?;
    let payroll = product(app, two, FIRST_PRODUCT, "Tarjeta Nómina").await?;
    product(app, two, "REGALO", "Tarjeta Regalo").await?;
    let benefits = product(app, one, "BENEF1", "Tarjeta Beneficios").await?;
    product(app, one, "VIATIC", "Tarjeta Viáticos").await?;
    onboard::cards_elsewhere(app, two, payroll, holders()).await?;
    onboard::cards_elsewhere(app, one, benefits, holders()).await?;
    Ok(true)
}

async fn invite(app: &App, identity: &Identity, company: CompanyId) -> anyhow::Result<()> {
    let new = NewPerson {
        username: INVITED.username.to_owned(),
        full_name: INVITED.full_name.to_owned(),
        email: format!("{}@example.com", INVITED.username),
    };
    let handing = Handing::Told(TEMPORARY.to_owned());
    let (user, _) = onboard::invite(app, identity, new, handing).await?;
    for role in INVITED.roles {
        onboard::grant(app, user, company, None, *role).await?;
    }
    Ok(())
}

/// Where the company's cards are handed over.
async fn branches(app: &App, company: CompanyId) -> anyhow::Result<()> {
    let places = [
        (
            BRANCH,
            "Bogotá Centro",
            "Bogotá D.C.",
            "Carrera 7 # 16-45, piso 3",
        ),
        (
            SECOND_BRANCH,
            "Medellín El Poblado",
            "Medellín",
            "Calle 10 # 43A-30, local 102",
        ),
    ];
    for (code, name, municipality, address) in places {
        let id = onboard::branch(app, company, code, name).await?;
        let place = BranchPlace {
            municipality: municipality.to_owned(),
            address: address.to_owned(),
            hours: "Lunes a viernes, 8:00 a 16:30".to_owned(),
            contact: "Coordinación de sucursal".to_owned(),
        };
        onboard::place_branch(app, company, id, place).await?;
    }
    Ok(())
}

async fn company(app: &App, name: &str, nit: &str, signatures: u8) -> anyhow::Result<CompanyId> {
    let new = NewCompany {
        name: name.to_owned(),
        nit: nit.to_owned(),
        check_digit: Nit::new(nit)?.check_digit(),
        scheme: SignatureScheme {
            required: signatures,
            strict: true,
        },
        policy: LinePolicy::ValidOnly,
        bank_account: format!("acct-{nit}"),
    };
    Ok(onboard::company(app, new).await?)
}

async fn product(
    app: &App,
    company: CompanyId,
    code: &str,
    name: &str,
) -> anyhow::Result<ProductId> {
    let pesos = |pesos: i64| Money::from_minor(pesos * 100);
    let new = NewProduct {
        code: code.to_owned(),
        name: name.to_owned(),
        batch_types: tariffs::PROCESSED.to_vec(),
        document_types: ["CC", "CE", "TI", "PA", "PT"].map(str::to_owned).to_vec(),
        minimum_load: pesos(10_000),
        maximum_load: pesos(5_000_000),
        balance_cap: pesos(20_000_000),
        minimum_age: 14,
        transfer_minimum: pesos(1_000),
        transfer_maximum: Some(pesos(3_000_000)),
    };
    Ok(onboard::product(app, company, new, app.today(), &tariffs::usual()).await?)
}

/// What became of the cards of those who hold none that works.
const ELSEWHERE: [CardStatus; 12] = [
    CardStatus::Requested,
    CardStatus::Produced,
    CardStatus::InTransit,
    CardStatus::InTransit,
    CardStatus::AtBranch,
    CardStatus::AtBranch,
    CardStatus::Delivered,
    CardStatus::BlockedTemporary,
    CardStatus::BlockedLost,
    CardStatus::BlockedStolen,
    CardStatus::Expired,
    CardStatus::Cancelled,
];

/// People with a card that works, and some whose card is on its way, blocked or over.
fn holders() -> Vec<CardElsewhere> {
    let card = |index: u32| {
        let (first, surname, second) = holder_name(index);
        CardTakenOver {
            document_type: "CC".to_owned(),
            document: holder_document(index),
            full_name: format!("{first} {surname} {second}"),
            last_four: format!("{:04}", index * 7 % 10_000),
        }
    };
    let branch = |index| {
        if index % 3 == 0 {
            SECOND_BRANCH
        } else {
            BRANCH
        }
    };
    let elsewhere = (HOLDERS..).zip(ELSEWHERE.into_iter().cycle());
    let elsewhere = elsewhere.take(usize::try_from(OTHERS).unwrap_or_default());
    let active = (0..HOLDERS).map(|index| (index, CardStatus::Active));
    // The newest cards are listed first: those on their way are.
    let all = active.chain(elsewhere);
    all.map(|(index, status)| CardElsewhere {
        card: card(index),
        status,
        branch: Some(branch(index).to_owned()),
    })
    .collect()
}

/// A card as the sandbox's core begins with it: one that works holds some money.
pub fn known_to_core(card: KnownCard) -> sandbox::KnownCard {
    let last_four = card.last_four.unwrap_or_else(|| "0000".to_owned());
    let pesos = if card.status == CardStatus::Active {
        last_four.parse::<i64>().unwrap_or_default() % 500 * 1_350
    } else {
        0
    };
    sandbox::KnownCard {
        reference: card.reference,
        last_four,
        status: card.status.to_string(),
        balance: pesos * 100,
    }
}

/// Writes files that the demo companies can upload, good and bad ones.
///
/// # Errors
/// When they cannot be written.
pub fn write_samples(folder: &Path, today: NaiveDate) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let files = [
        ("nomina-recarga-1000.txt", BatchType::Recharge, 1_000, None),
        ("nomina-emision-50.txt", BatchType::Issuance, 50, None),
        (
            "nomina-recarga-con-errores.txt",
            BatchType::Recharge,
            140,
            Some(Code::D306),
        ),
        (
            "nomina-recarga-otra-empresa.txt",
            BatchType::Recharge,
            20,
            Some(Code::H203),
        ),
    ];
    for (name, kind, lines, flaw) in files {
        let made = Sample {
            kind,
            lines,
            // New people are none who hold a card already.
            first_person: if kind == BatchType::Issuance {
                500_000
            } else {
                0
            },
            nit: Nit::new(FIRST_NIT)?,
            product: FIRST_PRODUCT.to_owned(),
            reference: name
                .trim_end_matches(".txt")
                .to_uppercase()
                .chars()
                .take(20)
                .collect(),
            made: today,
            branch: BRANCH.to_owned(),
            marked: true,
            flaw: flaw.map(Flaw),
        };
        sample::write_to(&made, &folder.join(name))?;
    }
    Ok(())
}

/// Says who can sign in.
///
/// # Errors
/// When the output is closed.
pub fn introduce(out: &mut impl Write, samples: &Path) -> io::Result<()> {
    writeln!(out, "\n  Contraseña / password: {PASSWORD}")?;
    for person in &PEOPLE {
        introduce_one(out, person)?;
    }
    writeln!(
        out,
        "  Contraseña temporal / temporary password, for a first sign-in: {TEMPORARY}"
    )?;
    introduce_one(out, &INVITED)?;
    writeln!(
        out,
        "  Industrias Ñandú asks for two signatures, Fundación Colibrí for one."
    )?;
    if samples.is_dir() {
        writeln!(
            out,
            "  Archivos de muestra / sample files: {}",
            samples.display()
        )?;
    }
    Ok(())
}

fn introduce_one(out: &mut impl Write, person: &Person) -> io::Result<()> {
    let roles: Vec<String> = person.roles.iter().map(ToString::to_string).collect();
    writeln!(
        out,
        "    {:<10} {} ({})",
        person.username,
        person.full_name,
        roles.join(", ")
    )
}
