namespace EmailGen.ModelSimulator.Emails;

/// <summary>
/// The sentences of which emails are made. Each bank's last entries need no fact of the lead;
/// <c>{company}</c>, <c>{role}</c>, <c>{industry}</c> and <c>{city}</c> stand for facts, <c>{chore}</c> for something that nobody likes to do.
/// </summary>
internal static class Phrases
{
    public static readonly string[] Greetings = ["Hi", "Hello", "Hey", "Good day"];

    public static readonly string[] Subjects =
    [
        "a thought for {company}",
        "less busywork at {company}",
        "one idea for {company}",
        "{company} and repetitive work",
        "an hour back for the {role}",
        "routine work in {industry}",
        "a small idea for your week",
        "fewer manual steps for your team",
        "a thought on routine work",
    ];

    public static readonly string[] Openings =
    [
        "as {role} at {company} you probably see every day how much time {chore} takes.",
        "running things as {role} at {company} must mean a lot of {chore}.",
        "{company} caught my eye while I was reading about {chore} in {industry} around {city}.",
        "I have been looking at {chore} in {industry} teams in {city}, and {company} stood out.",
        "working in {industry} in {city}, you surely know how {chore} ends up on one desk.",
        "someone in your seat as {role} usually inherits {chore} that nobody else wants.",
        "I was reading about {company} this morning and kept wondering who does the {chore}.",
        "teams in {industry} often tell me that {chore} eats half their mornings.",
        "people in {city} seem to like getting things done early, and {chore} is rarely among them.",
        "your work as {role} sounds like it involves more {chore} than the title suggests.",
        "my guess is that your week holds more {chore} than you would like.",
        "most teams I talk with lose their best hours to {chore}.",
        "there is usually somebody in every team who quietly does all the {chore}.",
    ];

    /// <summary>Stand for <c>{chore}</c>: two words each, so that an email's length does not depend on them.</summary>
    public static readonly string[] Chores =
    [
        "copying orders", "chasing approvals", "typing invoices", "sorting requests", "updating spreadsheets", "matching payments", "preparing quotes", "planning shifts", "checking forms",
        "answering enquiries", "renaming files", "collecting timesheets", "confirming deliveries", "scheduling visits", "reconciling stock", "forwarding messages",
    ];

    public static readonly string[] Middles =
    [
        "I help teams hand that kind of work to small AI helpers: sorting requests, drafting replies, keeping records tidy.",
        "What I do is simple: I take one tedious task and let an AI assistant carry it from start to finish.",
        "I build little automations that read incoming mail, fill in the right fields and leave only the decisions to people.",
        "My work is turning such chores into quiet background jobs, with a person still checking whatever really matters.",
        "I set up assistants that prepare quotes, chase missing details and update the records while the team does real work.",
        "Usually I start with one process, automate the dull half of it and leave everything else exactly as it was.",
    ];

    public static readonly string[] Benefits =
    [
        "It mostly takes a few days and nobody has to learn a new tool.",
        "People tend to notice it first on Friday, when the list is simply empty.",
        "No big project, just one thing fewer to think about every morning.",
        "The nice part is that the team keeps its habits and loses only the chores.",
        "It starts small, and you can switch it off again whenever you like.",
    ];

    public static readonly string[] Questions =
    [
        "Which task would you hand over first?",
        "Would it be worth a short chat next week?",
        "Is there one chore you would gladly give away?",
        "Shall I send you a short example?",
        "Does something like that sound useful to you?",
        "What takes most of your time right now?",
    ];

    /// <summary>Put before the question, one after another, while an email is too short.</summary>
    public static readonly string[] Fillers =
    [
        "Nothing about it is complicated.",
        "I would be happy to show you how that looks.",
        "It is easier than it sounds.",
    ];

    /// <summary>Below some emails, which do not change for it.</summary>
    public static readonly string[] Postscripts = ["No need to prepare anything, a line is enough.", "If somebody else looks after this, just point me there."];

    /// <summary>What a model makes up: nothing of it stands in a lead.</summary>
    public const string Invented = "Our friends at Contoso Freight cut that kind of work by 42% within 6 weeks, and Maria Lindqvist still tells everyone about it.";
}
