using EmailGen.LocalRuntime.Durable.Entities;
using EmailGen.LocalRuntime.Durable.Journal;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace EmailGen.LocalRuntime.Tests.Durable;

public sealed class EntityDispatchTests
{
    [Fact]
    public async Task DispatchAsync_OfAnEntityClass_CreatesItFromTheServices()
    {
        using var services = new ServiceCollection().AddSingleton("hello ").BuildServiceProvider();
        var (dispatcher, state) = Dispatcher("greet", "\"ann\"", state: null);
        dispatcher.Services = services;

        await dispatcher.DispatchAsync<Greeter>();

        Assert.Equal("hello ann", dispatcher.Result);
        Assert.Equal("\"ann\"", state.Serialized);
    }

    [Fact]
    public async Task DispatchAsync_OfAStateClass_CallsItsMethods()
    {
        var (dispatcher, state) = Dispatcher("Add", "2", """{"Value":40}""");

        await dispatcher.DispatchAsync<Sum>();

        Assert.Equal("""{"Value":42}""", state.Serialized);
    }

    [Theory]
    [InlineData("greet", null, typeof(InvalidOperationException))]
    [InlineData("twice", "1", typeof(System.Reflection.AmbiguousMatchException))]
    [InlineData("tostring", null, typeof(NotSupportedException))]
    [InlineData("fail", null, typeof(FormatException))]
    public async Task DispatchAsync_ThatCannotRun_ThrowsAndKeepsTheState(string operation, string? input, Type expected)
    {
        var (dispatcher, state) = Dispatcher(operation, input, "\"before\"");

        var exception = await Record.ExceptionAsync(() => dispatcher.DispatchAsync(new Greeter("x")));

        Assert.IsType(expected, exception);
        Assert.Equal("\"before\"", state.Serialized);
    }

    [Fact]
    public void EntityInstanceId_AsText_HasALowerCasedNameAndReadsBack()
    {
        var id = new EntityInstanceId("LimiterEntity", "Key@1");

        Assert.Equal("@limiterentity@Key@1", id.ToString());
        Assert.Equal(id, EntityInstanceId.FromString("@LIMITERENTITY@Key@1"));
        Assert.Equal(id, System.Text.Json.JsonSerializer.Deserialize<EntityInstanceId>(System.Text.Json.JsonSerializer.Serialize(id)));
    }

    private static (TaskEntityDispatcher Dispatcher, LocalEntityState State) Dispatcher(string operation, string? input, string? state)
    {
        var entityState = new LocalEntityState(state);
        var content = new JournalEvent(JournalEventKind.EntityOperation) { Name = operation, Data = input };
        var context = new LocalEntityContext(new EntityInstanceId("e", "k"), core: null!);
        return (new TaskEntityDispatcher(new LocalEntityOperation(content, context, entityState)), entityState);
    }

    private sealed class Sum
    {
        public int Value { get; set; }

        public void Add(int amount) => Value += amount;
    }

    private sealed class Greeter(string greeting) : TaskEntity<string>
    {
        public string Greet(string name)
        {
            State = name;
            return greeting + name;
        }

        public void Twice(int number) => State = number.ToString();

        public void Twice(string text) => State = text;

        public void Fail()
        {
            State = "after";
            throw new FormatException("no");
        }
    }
}
