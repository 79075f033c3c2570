namespace EmailGen.Core.Prompts;

/// <summary>What columns of lead lists are usually called, in the languages that such lists come in.</summary>
internal static class ColumnMeanings
{
    private static readonly Dictionary<string, string> ByKey = new Dictionary<string, string[]>
    {
        ["first_name"] = ["firstname", "first", "givenname", "forename", "fname", "contactfirstname", "vorname", "prénom", "prenom", "nombre", "nome", "voornaam", "imię", "imie", "förnamn", "fornavn"],
        ["last_name"] = ["lastname", "last", "surname", "familyname", "lname", "contactlastname", "nachname", "familienname", "nomdefamille", "apellido", "apellidos", "cognome", "sobrenome", "achternaam", "nazwisko", "efternamn", "etternavn"],
        ["full_name"] = ["fullname", "name", "contact", "contactname", "contactperson", "person", "leadname", "ansprechpartner", "kontakt", "kontaktperson", "nomcomplet", "nombrecompleto", "contactpersoon"],
        ["email"] = ["email", "emailaddress", "mail", "mailaddress", "workemail", "businessemail", "contactemail", "emailadresse", "mailadresse", "courriel", "adressemail", "correo", "correoelectrónico", "correoelectronico", "epost", "emailadres"],
        ["company"] = ["company", "companyname", "organization", "organisation", "organizationname", "account", "accountname", "business", "businessname", "employer", "firm", "firma", "firmenname", "unternehmen", "société", "societe", "entreprise", "empresa", "azienda", "bedrijf", "bedrijfsnaam", "företag", "foretag"],
        ["job_title"] = ["jobtitle", "title", "position", "role", "jobrole", "jobfunction", "designation", "funktion", "berufsbezeichnung", "stelle", "poste", "fonction", "cargo", "puesto", "ruolo", "functie", "stanowisko"],
        ["city"] = ["city", "town", "companycity", "location", "stadt", "ort", "ville", "ciudad", "cidade", "città", "citta", "stad", "plaats", "miasto"],
        ["country"] = ["country", "companycountry", "countryname", "land", "pays", "país", "pais", "paese", "kraj"],
        ["website"] = ["website", "web", "url", "domain", "homepage", "companywebsite", "companydomain", "webseite", "internet", "siteweb", "sitioweb", "sito", "webadresse"],
        ["industry"] = ["industry", "sector", "branch", "vertical", "companyindustry", "branche", "secteur", "sector", "settore", "bransch", "setor"],
        ["phone"] = ["phone", "phonenumber", "telephone", "tel", "mobile", "mobilephone", "directphone", "telefon", "telefonnummer", "téléphone", "teléfono", "telefono", "telefoon", "handy"],
        ["employees"] = ["employees", "employeecount", "numberofemployees", "companysize", "headcount", "size", "mitarbeiter", "mitarbeiterzahl", "anzahlmitarbeiter", "effectif", "empleados", "dipendenti", "medewerkers"],
        ["linkedin"] = ["linkedin", "linkedinurl", "linkedinprofile", "personlinkedinurl"],
        ["notes"] = ["notes", "note", "comment", "comments", "remarks", "description", "notizen", "bemerkung", "bemerkungen", "kommentar", "commentaire", "remarques", "notas", "opmerkingen"],
    }
        .SelectMany(meaning => meaning.Value.Select(key => (Key: ColumnNames.Key(key), Meaning: meaning.Key)))
        .DistinctBy(entry => entry.Key)
        .ToDictionary(entry => entry.Key, entry => entry.Meaning);

    /// <returns>Null when the name is none of those.</returns>
    public static string? Of(string name) => ByKey.GetValueOrDefault(ColumnNames.Key(name));
}
