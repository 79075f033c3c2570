namespace EmailGen.Core.Workbooks;

/// <summary>The columns that a sending tool imports, and what goes into them.</summary>
/// <param name="Columns">Name of each column, with the meaning of the list's column that fills it, or <c>subject</c> or <c>body</c>.</param>
public sealed record ImportPreset(params IReadOnlyList<(string Name, string Meaning)> Columns)
{
    public const string Subject = "subject";
    public const string Body = "body";

    public static readonly ImportPreset Instantly = new(
        ("Email", "email"), ("First Name", "first_name"), ("Last Name", "last_name"), ("Company Name", "company"), ("Phone", "phone"), ("Website", "website"),
        ("Location", "city"), ("subject", Subject), ("Personalization", Body));

    public static readonly ImportPreset Smartlead = new(
        ("email", "email"), ("first_name", "first_name"), ("last_name", "last_name"), ("company_name", "company"), ("phone_number", "phone"), ("website", "website"),
        ("location", "city"), ("linkedin_profile", "linkedin"), ("email_subject", Subject), ("email_body", Body));

    public static readonly ImportPreset Lemlist = new(
        ("email", "email"), ("firstName", "first_name"), ("lastName", "last_name"), ("companyName", "company"), ("jobTitle", "job_title"), ("phone", "phone"),
        ("linkedinUrl", "linkedin"), ("emailSubject", Subject), ("icebreaker", Body));
}
