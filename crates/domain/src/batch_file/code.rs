//! The codes of the validation: one table, from which help, catalogue, guide and screens are made.
//!
//! A code is never renamed and never reused.

crate::text_enum! {
    /// What a finding does.
    Severity {
        /// Refuses the file.
        Refuse = "R",
        /// Refuses the line.
        Error = "E",
        /// Only tells.
        Notice = "N",
    }
}

/// What a code means and how to mend it, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub message: &'static str,
    /// How to mend it.
    pub hint: &'static str,
}

macro_rules! codes {
    ($($code:ident = $text:literal $severity:ident es: $es:literal / $es_hint:literal en: $en:literal / $en_hint:literal;)+) => {
        crate::text_enum! {
            /// A code of the validation.
            Code { $(#[doc = $en] $code = $text),+ }
        }

        impl Code {
            /// What a finding of this code does.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity),+ }
            }

            /// In Spanish.
            pub const fn spanish(self) -> Words {
                match self { $(Self::$code => Words { message: $es, hint: $es_hint }),+ }
            }

            /// In English.
            pub const fn english(self) -> Words {
                match self { $(Self::$code => Words { message: $en, hint: $en_hint }),+ }
            }
        }
    };
}

codes! {
    F101 = "F101" Refuse es: "El archivo está vacío" / "Genere el archivo de nuevo y cárguelo."
        en: "The file is empty" / "Make the file again and upload it.";
    F102 = "F102" Refuse es: "No es un archivo de texto o su codificación no se reconoce" / "Guárdelo como texto en UTF-8 o Windows-1252."
        en: "Not a text file, or its encoding is not known" / "Save it as text in UTF-8 or Windows-1252.";
    F103 = "F103" Refuse es: "El archivo supera el tamaño o el número de líneas permitido" / "Divídalo en varios lotes."
        en: "The file is over the size or line limit" / "Split it into several batches.";
    F104 = "F104" Refuse es: "La primera línea no es el encabezado 01" / "Agregue el registro 01 al comienzo."
        en: "The first line is not the 01 header" / "Add the 01 record at the start.";
    F105 = "F105" Refuse es: "La última línea no es el cierre 09" / "Revise que el archivo esté completo y termine con el registro 09."
        en: "The last line is not the 09 trailer" / "Check that the file is whole and ends with the 09 record.";
    F106 = "F106" Refuse es: "Hay un registro 01 o 09 repetido, o un registro después del 09" / "Deje un solo encabezado y un solo cierre."
        en: "A 01 or 09 record is repeated, or a record follows the 09" / "Keep one header and one trailer.";
    F107 = "F107" Refuse es: "Tipo de registro desconocido" / "Cada línea empieza por 01, 05 o 09."
        en: "Unknown record type" / "Every line starts with 01, 05 or 09.";
    F108 = "F108" Refuse es: "El archivo contiene un número de tarjeta" / "Quítelo: use la referencia de la tarjeta, nunca su número."
        en: "The file holds a card number" / "Remove it: use the card's reference, never its number.";
    F109 = "F109" Notice es: "La codificación se convirtió" / "Si las tildes se ven mal, guarde el archivo en UTF-8."
        en: "The encoding was converted" / "If accents look wrong, save the file in UTF-8.";
    F110 = "F110" Notice es: "Se ignoraron líneas en blanco o una marca de fin de archivo" / "No requiere acción."
        en: "Blank lines or an end-of-file mark were ignored" / "Nothing to do.";
    F111 = "F111" Error es: "La línea tiene un tabulador o un carácter de control" / "Reemplácelo por espacios."
        en: "The line has a tab or a control character" / "Replace it by blanks.";
    F112 = "F112" Refuse es: "Este mismo archivo ya fue cargado" / "Busque el lote anterior; si debe repetirlo, genere un archivo nuevo."
        en: "This very file was uploaded before" / "Look for the earlier batch; to repeat it, make a new file.";
    H201 = "H201" Refuse es: "La versión del formato no se admite" / "Use la versión 01."
        en: "The format version is not supported" / "Use version 01.";
    H202 = "H202" Refuse es: "El tipo de lote no es el elegido o no está habilitado" / "Elija el tipo que trae el archivo, o revise las posiciones 5 y 6."
        en: "The batch type is not the chosen one or not enabled" / "Choose the file's type, or check positions 5 and 6.";
    H203 = "H203" Refuse es: "El NIT no es el de la empresa seleccionada" / "Elija la empresa del archivo, o corrija el NIT."
        en: "The NIT is not the selected company's" / "Choose the file's company, or mend the NIT.";
    H204 = "H204" Refuse es: "El dígito de verificación del NIT no es correcto" / "Corrija la posición 19."
        en: "The NIT's check digit is wrong" / "Mend position 19.";
    H205 = "H205" Refuse es: "El producto no es el seleccionado" / "Elija el producto del archivo, o corrija el código."
        en: "The product is not the selected one" / "Choose the file's product, or mend the code.";
    H206 = "H206" Refuse es: "La referencia del cliente ya se usó" / "Use una referencia nueva en las posiciones 26 a 37."
        en: "The client reference was used before" / "Use a new reference in positions 26 to 37.";
    H207 = "H207" Refuse es: "La fecha de elaboración no es válida" / "Use AAAAMMDD, no futura y de los últimos 30 días."
        en: "The date made is not valid" / "Use YYYYMMDD, not in the future and within 30 days.";
    H208 = "H208" Refuse es: "La fecha valor no es un día hábil permitido" / "Use un día hábil de los próximos 90 días, o ceros."
        en: "The value date is not an allowed business day" / "Use a business day within 90 days, or zeros.";
    H209 = "H209" Refuse es: "La moneda no se admite" / "Use COP."
        en: "The currency is not supported" / "Use COP.";
    H210 = "H210" Refuse es: "El conteo o el total del encabezado no es el del cierre" / "Corrija el registro que esté errado."
        en: "The header's count or total is not the trailer's" / "Mend the record that is wrong.";
    D301 = "D301" Error es: "La línea es más larga que el registro" / "Revise los campos corridos."
        en: "The line is longer than the record" / "Look for shifted fields.";
    D302 = "D302" Notice es: "La línea es más corta y se completó con espacios" / "No requiere acción."
        en: "The line is short and was padded" / "Nothing to do.";
    D303 = "D303" Error es: "El consecutivo no sigue el orden" / "Numere los detalles 1, 2, 3… sin saltos."
        en: "The sequence is not consecutive" / "Number the details 1, 2, 3… without gaps.";
    D304 = "D304" Error es: "Falta un campo obligatorio" / "Complete el campo."
        en: "A required field is blank" / "Fill the field.";
    D305 = "D305" Error es: "El campo debe ser numérico" / "Use solo dígitos, con ceros a la izquierda."
        en: "The field must be numeric" / "Use digits only, zeros to the left.";
    D306 = "D306" Error es: "Hay un carácter no permitido" / "Use letras, números y signos corrientes."
        en: "A character is not allowed" / "Use letters, digits and common signs.";
    D307 = "D307" Error es: "El valor no está en la lista permitida" / "Consulte los valores en la guía del formato."
        en: "The value is not in the list" / "See the values in the format guide.";
    D308 = "D308" Error es: "La fecha no es válida o está fuera de rango" / "Use AAAAMMDD."
        en: "The date is invalid or out of range" / "Use YYYYMMDD.";
    D309 = "D309" Error es: "El producto no acepta este tipo de documento" / "Revise los tipos de documento del producto."
        en: "The product does not take this document type" / "See the product's document types.";
    D310 = "D310" Error es: "El documento no tiene la forma de su tipo" / "Quite puntos y espacios; revise la longitud."
        en: "The document is malformed for its type" / "Remove points and blanks; check its length.";
    D311 = "D311" Error es: "El celular no tiene la forma debida" / "Use diez dígitos que empiecen por 3."
        en: "The mobile number is malformed" / "Use ten digits that start with 3.";
    D312 = "D312" Error es: "El correo electrónico no tiene la forma debida" / "Escríbalo como nombre@dominio."
        en: "The e-mail is malformed" / "Write it as name@domain.";
    D313 = "D313" Error es: "El código DANE no se conoce" / "Use el código de cinco dígitos del municipio."
        en: "The DANE code is not known" / "Use the municipality's five-digit code.";
    D314 = "D314" Error es: "El nombre para la tarjeta es muy largo o no se puede realzar" / "Use hasta 26 letras A–Z, números y . - / & '."
        en: "The embossed name is too long or cannot be embossed" / "Use up to 26 of A–Z, digits and . - / & '.";
    D315 = "D315" Notice es: "El nombre para la tarjeta se construyó o se transcribió" / "Revise cómo quedará en el detalle."
        en: "The embossed name was built or transliterated" / "See the detail for how it will read.";
    D316 = "D316" Error es: "La persona no tiene la edad mínima" / "Revise la fecha de nacimiento."
        en: "The person is under the minimum age" / "Check the birth date.";
    D317 = "D317" Error es: "El valor es cero" / "Indique un valor mayor que cero."
        en: "The amount is zero" / "Give an amount over zero.";
    D318 = "D318" Error es: "El valor está fuera de los límites del producto" / "Revise el mínimo y el máximo del producto."
        en: "The amount is outside the product's limits" / "See the product's minimum and maximum.";
    D319 = "D319" Notice es: "Las posiciones reservadas no están en blanco" / "No requiere acción; se ignoran."
        en: "Reserved positions are not blank" / "Nothing to do; they are ignored.";
    X401 = "X401" Refuse es: "El conteo del cierre no es el número de detalles" / "Corrija el conteo o revise si faltan líneas."
        en: "The trailer's count is not the number of details" / "Mend the count or look for missing lines.";
    X402 = "X402" Refuse es: "El total del cierre no es la suma de los detalles" / "Corrija el total o los valores."
        en: "The trailer's total is not the sum of the details" / "Mend the total or the amounts.";
    X403 = "X403" Refuse es: "El total de control difiere" / "Revise si algún documento cambió después de generar el archivo."
        en: "The hash total differs" / "See whether a document changed after the file was made.";
    X404 = "X404" Refuse es: "La marca SHA-256 difiere" / "El archivo cambió después de generarse; genérelo de nuevo."
        en: "The SHA-256 mark differs" / "The file changed after it was made; make it again.";
    X405 = "X405" Error es: "La línea está repetida en el archivo" / "Quite una de las dos."
        en: "The line is repeated in the file" / "Remove one of the two.";
    X406 = "X406" Notice es: "La misma persona y valor están en otro lote abierto" / "Confirme que no es un pago doble."
        en: "The same person and amount are in another open batch" / "Make sure it is not paid twice.";
    B501 = "B501" Error es: "La persona ya tiene una tarjeta vigente" / "Use un lote de reposición si la necesita."
        en: "The person has a live card already" / "Use a replacement batch if one is needed.";
    B502 = "B502" Error es: "La persona no existe en el producto" / "Emita primero su tarjeta, o revise el documento."
        en: "The person is unknown in the product" / "Issue a card first, or check the document.";
    B503 = "B503" Error es: "La referencia no es de una tarjeta de esa persona" / "Revise la referencia de la tarjeta."
        en: "The reference is not of a card of that person" / "Check the card's reference.";
    B504 = "B504" Error es: "El estado de la tarjeta no lo permite" / "Consulte la tarjeta."
        en: "The card's state does not allow it" / "Look the card up.";
    B505 = "B505" Error es: "La persona tiene varias tarjetas vigentes" / "Indique la referencia de la tarjeta."
        en: "The person has several live cards" / "Give the card's reference.";
    B506 = "B506" Error es: "La sucursal no existe o está inactiva" / "Use una sucursal activa de la empresa."
        en: "The branch is unknown or inactive" / "Use an active branch of the company.";
    B507 = "B507" Error es: "El motivo no corresponde al tipo de lote" / "Revise los motivos en la guía del formato."
        en: "The reason does not fit the batch type" / "See the reasons in the format guide.";
    B508 = "B508" Refuse es: "El lote supera el tope diario de emisión" / "Divídalo o pida ampliar el tope."
        en: "The batch is over the daily issuance cap" / "Split it or ask for a larger cap.";
    B509 = "B509" Refuse es: "El lote supera el tope de valor de la empresa" / "Divídalo o pida ampliar el tope."
        en: "The batch is over the company's amount cap" / "Split it or ask for a larger cap.";
    B510 = "B510" Error es: "La tarjeta superaría su tope de saldo" / "Reduzca el valor."
        en: "The card's balance cap would be passed" / "Reduce the amount.";
    B511 = "B511" Notice es: "El valor se aleja del promedio de la persona" / "Confirme que el valor es correcto."
        en: "The amount is far from the person's average" / "Make sure the amount is right.";
}
