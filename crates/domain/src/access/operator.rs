//! What the program manager's staff may do. An operator may do all of it, and nothing inside a company.

text_enum! {
    /// What an operation of the program manager's staff is for.
    OperatorAction {
        /// See every company, its products and tariffs.
        CompaniesView = "operator.companies_view",
        /// Take companies on, and set up how they sign, what they buy and what it costs.
        CompaniesManage = "operator.companies_manage",
        /// Name a company's first administrators; let a person in again.
        PeopleManage = "operator.people_manage",
        /// Publish terms and conditions.
        TermsPublish = "operator.terms_publish",
        /// See the keys that sign access tokens, and begin a new one.
        KeysManage = "operator.keys_manage",
    }
}
