//! The companies and their products.

use super::{K, texts};

texts! {
    CompaniesTitle: "Sus empresas" / "Your companies";
    CompaniesLead: "Elija una empresa y uno de sus productos para comenzar." / "Choose a company and one of its products to begin.";
    CompanySearch: "Buscar empresa por nombre o NIT" / "Search a company by name or NIT";
    CompaniesEmpty: "No tiene empresas asociadas." / "No companies are assigned to you.";
    CompaniesNoView: "Su usuario no puede ver los datos de ninguna empresa." / "Your user may not see the data of any company.";
    CompaniesNoViewHint: "Falta el permiso «Ver la empresa»: pídalo a su administrador." / "The permission “See the company” is missing: ask your administrator.";
    CompaniesOperator: "Usted es operador del programa." / "You are an operator of the program.";
    CompaniesOperatorHint: "Un operador no actúa dentro de las empresas; las toma y configura por la API, en /api/v1/operator." / "An operator acts inside no company; they are taken on and set up over the API, at /api/v1/operator.";
    CompaniesEmptyHint: "Pida el permiso al administrador de su empresa." / "Ask your company's administrator for the permission.";
    CompaniesNoMatch: "Ninguna empresa coincide con «{}»." / "No company matches “{}”.";
    NitIs: "NIT {}" / "NIT {}";
    ProductsOf: "Productos de {}" / "Products of {}";
    OneSignature: "1 firma" / "1 signature";
    TwoSignatures: "2 firmas" / "2 signatures";
    NoProducts: "Sin productos a su cargo." / "No products in your charge.";
}
