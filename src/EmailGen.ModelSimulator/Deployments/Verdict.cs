using EmailGen.ModelSimulator.Chat;
using EmailGen.ModelSimulator.Faults;
using EmailGen.ModelSimulator.Limits;

namespace EmailGen.ModelSimulator.Deployments;

/// <summary>What becomes of a request: what the limits say, what goes wrong, what the headers tell and what is answered.</summary>
internal readonly record struct Verdict(Admission Admission, SimulatedFault? Fault, HeaderMode Headers, ChatAnswer Answer);
