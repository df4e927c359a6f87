//! The audit trail.

use super::{K, texts};

texts! {
    AuditLead: "Lo que pasó en la empresa: quién, qué, cuándo y desde dónde. Cada registro va atado al anterior, así que no se puede cambiar sin que se note." / "What happened in the company: who, what, when and from where. Every record is tied to the one before, so none can be changed unseen.";
    AuditWhen: "Cuándo" / "When";
    AuditWho: "Quién" / "Who";
    AuditWhat: "Qué pasó" / "What happened";
    AuditObject: "Objeto" / "Object";
    AuditObjectId: "Identificador del objeto" / "The object's id";
    AuditFrom: "Desde dónde" / "From where";
    AuditOpen: "Ver" / "View";
    AuditContent: "Lo que dice el registro" / "What the record says";
    AuditNoContent: "El registro no tiene más datos." / "The record has no more data.";
    AuditDatum: "Dato" / "Datum";
    AuditBefore: "Antes" / "Before";
    AuditAfter: "Después" / "After";
    AuditValue: "Valor" / "Value";
    AuditSequence: "Número en la cadena" / "Number in the chain";
    AuditRequest: "Solicitud" / "Request";
    AuditCode: "Código" / "Code";
    AuditHash: "Huella del registro" / "The record's hash";
    AuditDownload: "Descargar" / "Download";
    AuditVerifyLead: "Descargue la cadena de las fechas elegidas, sin huecos y con la firma del servidor. Cualquiera puede verificar el archivo con este comando:" / "Download the chain of the chosen dates, without holes and signed by the server. Anybody can verify the file with this command:";
    AuditCome: "Recibidos: {} kB" / "Received: {} kB";
    NoEventMatches: "Ningún registro coincide" / "No record matches";
    NoEventMatchesHint: "Cambie las fechas o los filtros." / "Change the dates or the filters.";
    ActorUnknown: "Alguien" / "Somebody";
    ActorSystem: "El sistema" / "The system";
    ActorOperator: "El operador de la plataforma" / "The platform's operator";
    ObjectBatch: "Lote" / "Batch";
    ObjectOrder: "Orden" / "Order";
    ObjectPayment: "Pago" / "Payment";
    ObjectUser: "Usuario" / "User";
    ObjectProposal: "Propuesta" / "Proposal";
    ObjectSession: "Sesión" / "Session";
    ObjectCompany: "Empresa" / "Company";
    ObjectProduct: "Producto" / "Product";
    ObjectCard: "Tarjeta" / "Card";
    NameNumber: "Número" / "Number";
    NameBytes: "Bytes" / "Bytes";
    NameExcluded: "Líneas excluidas" / "Excluded lines";
    NameDigest: "Huella" / "Digest";
}
