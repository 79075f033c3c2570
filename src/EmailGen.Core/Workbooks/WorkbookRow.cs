using EmailGen.Core.Emails;
using EmailGen.Core.Leads;

namespace EmailGen.Core.Workbooks;

/// <summary>One row of the workbook: a lead and what became of it, if anything yet.</summary>
public readonly record struct WorkbookRow(Lead Lead, Outcome? Outcome);
