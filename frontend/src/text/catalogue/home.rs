//! A product's home.

use super::{K, texts};

texts! {
    ToConfirm: "Lotes por confirmar" / "Batches to confirm";
    WithErrors: "Lotes con errores" / "Batches with errors";
    ToSign: "Lotes por autorizar" / "Batches to authorise";
    ToPay: "Órdenes por pagar" / "Orders to pay";
    InProcessOrders: "Órdenes en proceso" / "Orders in process";
    LoadedThisMonth: "Cargado a tarjetas este mes" / "Loaded on cards this month";
    MasterBalance: "Disponible en cuenta maestra" / "Available in the master account";
    LatestBatches: "Lotes recientes" / "Latest batches";
    LatestOrders: "Órdenes recientes" / "Latest orders";
    NoBatchesYet: "Aún no hay lotes" / "There are no batches yet";
    NoBatchesHint: "Cargue el archivo .txt de su primera recarga o emisión." / "Upload the .txt file of your first recharge or issuance.";
    NoOrdersYet: "Aún no hay órdenes de servicio" / "There are no service orders yet";
    NoOrdersHint: "Las órdenes nacen al autorizar lotes." / "Orders are made when batches are authorised.";
    SeeAllBatches: "Ver todos los lotes" / "See all batches";
    SeeAllOrders: "Ver todas las órdenes" / "See all orders";
}
